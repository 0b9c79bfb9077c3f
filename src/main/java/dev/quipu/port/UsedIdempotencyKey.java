package dev.quipu.port;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/** An idempotency key that was used, with the id of what it made. */
@RecordBuilder
public record UsedIdempotencyKey(String teamId, String key, String requestHash, String madeId, Instant createdAt) {}
