package dev.quipu.port.idempotency;

import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.UsedIdempotencyKey;
import dev.quipu.port.UsedIdempotencyKeyBuilder;
import dev.quipu.port.table.Table;

/** The table <code>idempotent_requests</code>. */
public final class IdempotencyKeyTable {

    public static final Table<UsedIdempotencyKey> IDEMPOTENCY_KEYS = Table.of(
                    "idempotent_requests",
                    UsedIdempotencyKey.class,
                    UsedIdempotencyKeyBuilder::builder,
                    UsedIdempotencyKeyBuilder::build)
            .key(text("team_id"), UsedIdempotencyKey::teamId, UsedIdempotencyKeyBuilder::teamId)
            .key(text("key"), UsedIdempotencyKey::key, UsedIdempotencyKeyBuilder::key)
            .add(
                    text("request_hash").required(),
                    UsedIdempotencyKey::requestHash,
                    UsedIdempotencyKeyBuilder::requestHash)
            .add(text("made_id").required(), UsedIdempotencyKey::madeId, UsedIdempotencyKeyBuilder::madeId)
            .add(time("created_at").required(), UsedIdempotencyKey::createdAt, UsedIdempotencyKeyBuilder::createdAt)
            .build();

    private IdempotencyKeyTable() {}
}
