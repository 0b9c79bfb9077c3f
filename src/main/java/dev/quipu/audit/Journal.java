package dev.quipu.audit;

import java.util.Optional;

/** What a store writes down of a change, in the same transaction as the change. */
@FunctionalInterface
public interface Journal<T> {

    /**
     * The entry of a change.
     *
     * @param before the row as it was, null if it is new
     * @param after the row as it is now, null if it is gone
     * @return nothing if nothing changed
     */
    Optional<AuditEntry> entry(T before, T after);
}
