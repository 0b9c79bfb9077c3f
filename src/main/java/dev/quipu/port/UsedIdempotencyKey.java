package dev.quipu.port;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/** An idempotency key that was used, with the session that it made. */
@RecordBuilder
public record UsedIdempotencyKey(String teamId, String key, String requestHash, String sessionId, Instant createdAt) {}
