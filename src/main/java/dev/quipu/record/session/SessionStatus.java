package dev.quipu.record.session;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/** How a session stands, for callers that ask about many at once. */
@RecordBuilder
public record SessionStatus(
        String id,
        SessionLifecycle lifecycle,
        ParseStatus parseStatus,
        Instant startedAt,
        Instant endedAt,
        Instant updatedAt) {}
