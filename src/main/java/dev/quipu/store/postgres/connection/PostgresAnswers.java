package dev.quipu.store.postgres.connection;

import dev.quipu.port.ChangedMeanwhileException;
import dev.quipu.port.RowLockedException;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.StoreException;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.table.InvalidRowException;
import java.util.Map;
import java.util.Set;

/** What each SQLSTATE means for us, in our words: PostgreSQL's own may name users, files and values. */
final class PostgresAnswers {

    /** What is said of a role that may not do what it has to. */
    static final String NOT_ALLOWED = "The role of DATABASE_URL lacks a privilege in PostgreSQL (SQLSTATE "
            + "42501): `quipu db check` names it, and the command that grants it.";

    /** What is said of an unannounced pooler. */
    static final String POOLER = "A pooler such as PgBouncer is in front of PostgreSQL and keeps no sessions: set "
            + "QUIPU_POSTGRES_POOLER=transaction, and DATABASE_DIRECT_URL (see docs/pgbouncer.md).";

    private static final String PROTOCOL_VIOLATION = "08P01";

    /** The states that have words of their own; all others have those of their class. */
    private static final Map<String, String> STATES = Map.of(
            "25006",
            Standbys.NO_WRITES,
            "26000",
            POOLER,
            "3F000",
            SchemaMigrations.NOT_YET,
            "42501",
            NOT_ALLOWED,
            "42P01",
            SchemaMigrations.NOT_YET,
            "42P05",
            POOLER);

    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("08", "closed the connection"),
            Map.entry("25", "ended the transaction"),
            Map.entry("28", "rejects the user or the password"),
            Map.entry("3D", "has no database of this name"),
            Map.entry("40", "rolled back the transaction"),
            Map.entry("42", "does not have the schema of this Quipu, see `quipu db check`"),
            Map.entry("53", "is out of resources: connections or memory"),
            Map.entry("57", "is starting, stopping or cancelled the statement"),
            Map.entry("58", "has a system error"),
            Map.entry("XX", "has an internal error or damaged data, see its log"));

    /** What is in the values, and the same again fails for ever. */
    private static final Set<String> OF_THE_VALUES = Set.of("22", "54");

    private static final String OF_OTHER_ROWS = "23";

    private PostgresAnswers() {}

    /**
     * What a state means.
     *
     * @param message PostgreSQL's own, which is only looked at
     * @param failure the cause
     */
    static StoreException of(String state, String message, Throwable failure) {
        String kind = state.substring(0, Math.min(2, state.length()));
        if (OF_THE_VALUES.contains(kind)) {
            return new InvalidRowException(
                    "PostgreSQL rejects a value as invalid for its type or too long (SQLSTATE " + state + ")", failure);
        }
        if (kind.equals(OF_OTHER_ROWS)) {
            return new ChangedMeanwhileException(
                    "A row that this one refers to or conflicts with was changed in the meantime (SQLSTATE " + state
                            + ").",
                    failure);
        }
        return switch (state) {
            case "53100" -> new StoreFullException("PostgreSQL's disk is full (SQLSTATE 53100).", failure);
            case "55P03" ->
                new RowLockedException(
                        "Lock timeout: another transaction has locked a row for longer than 1.5 s.", failure);
            default -> new StoreUnavailableException(words(state, kind, message), failure);
        };
    }

    private static String words(String state, String kind, String message) {
        if (state.equals(PROTOCOL_VIOLATION) && String.valueOf(message).contains("startup parameter")) {
            return POOLER;
        }
        return STATES.getOrDefault(
                state,
                "PostgreSQL " + CLASSES.getOrDefault(kind, "rejects the statement") + " (SQLSTATE " + state + ").");
    }
}
