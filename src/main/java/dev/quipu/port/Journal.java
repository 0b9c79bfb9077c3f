package dev.quipu.port;

import java.util.List;

/** What a store writes down beside a change, in the same transaction as the change. */
@FunctionalInterface
public interface Journal<T> {

    /**
     * The entries of a change: one, or one in the log of each team that has to learn of it.
     *
     * @param before the row as it was, null if it is new
     * @param after the row as it is now, null if it is gone
     * @return none if nothing changed
     */
    List<AuditEntry> entries(T before, T after);

    /** The key of the request that makes something, null if it has none: with the same one it makes nothing again. */
    default IdempotencyKey idempotencyKey() {
        return null;
    }

    /**
     * The same journal of a request with a key.
     *
     * @param key null if it has none
     */
    default Journal<T> with(IdempotencyKey key) {
        return new Journal<>() {

            @Override
            public List<AuditEntry> entries(T before, T after) {
                return Journal.this.entries(before, after);
            }

            @Override
            public IdempotencyKey idempotencyKey() {
                return key;
            }
        };
    }
}
