package dev.quipu.store.contract;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.access.key.ApiKey;
import dev.quipu.access.team.Member;
import dev.quipu.base.json.Json;
import dev.quipu.port.ActorKind;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Journal;
import java.time.Instant;
import java.util.List;

/** Journals for tests. */
final class Journals {

    private Journals() {}

    /** Writes nothing. */
    static <T> Journal<T> none() {
        return (before, after) -> List.of();
    }

    /** Breaks, and with it the change. */
    static <T> Journal<T> broken() {
        return (before, after) -> {
            throw new IllegalArgumentException("no ink");
        };
    }

    /** Writes an entry whose row id is what the journal saw: <code>before > after</code>. */
    static <T> Journal<T> of(String teamId, String action) {
        return (before, after) -> List.of(
                entry(UlidCreator.getMonotonicUlid().toString(), teamId, Samples.NOON, action, before + " > " + after));
    }

    /** As {@link #of}, in the log of the row's own team. */
    static Journal<Object> ofRows(String action) {
        return (before, after) ->
                of(teamOf(before == null ? after : before), action).entries(before, after);
    }

    private static String teamOf(Object row) {
        return row instanceof Member member ? member.teamId() : ((ApiKey) row).teamId();
    }

    static AuditEntry entry(String id, String teamId, Instant at, String action, String rowId) {
        return new AuditEntry(
                id, teamId, at, action, rowId, Json.EMPTY_OBJECT, ActorKind.ANYONE, null, null, null, null, null);
    }
}
