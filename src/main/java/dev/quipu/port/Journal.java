package dev.quipu.port;

import java.util.List;

/** What a store writes down of a change, in the same transaction as the change. */
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
}
