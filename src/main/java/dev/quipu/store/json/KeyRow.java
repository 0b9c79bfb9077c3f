package dev.quipu.store.json;

import java.time.Instant;

/** A stored idempotency key with the session that it made. */
record KeyRow(String teamId, String key, String requestHash, String sessionId, Instant createdAt) {}
