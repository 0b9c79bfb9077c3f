package dev.quipu.store.postgres;

import dev.quipu.store.StoreUnavailableException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** What PostgreSQL's and the client's failures mean for us. */
final class PostgresErrors {

    /** After this a caller is told to try again, so that no request hangs while the database is gone. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_SCHEMA = "3F000";
    /** Connection, resources, operator intervention, system error, log-in, serialization and deadlock. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "58", "28", "40", "3D");

    private PostgresErrors() {}

    /** The call, made when it is subscribed to and no earlier, with its failures as the ports tell them. */
    static <T> Uni<T> told(Supplier<Uni<? extends T>> call) {
        return Uni.createFrom()
                .<T>deferred(call)
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .transform(PostgresErrors::translate);
    }

    static boolean isUniqueViolation(Throwable failure) {
        PgException answer = find(failure, PgException.class);
        return answer != null && UNIQUE_VIOLATION.equals(answer.getSqlState());
    }

    /** Whether the same call may well succeed at once: a deadlock or a serialization failure. */
    static boolean isRetryable(Throwable failure) {
        PgException answer = find(failure, PgException.class);
        return answer != null
                && answer.getSqlState() != null
                && answer.getSqlState().startsWith("40");
    }

    static Throwable translate(Throwable failure) {
        PgException answer = find(failure, PgException.class);
        if (answer != null) {
            return translate(answer, failure);
        }
        if (find(failure, TimeoutException.class) != null) {
            return new StoreUnavailableException("PostgreSQL did not answer within 5 s.", failure);
        }
        if (find(failure, ClosedConnectionException.class) != null
                || find(failure, IOException.class) != null
                || find(failure, VertxException.class) != null
                || find(failure, NoStackTraceThrowable.class) != null) {
            return new StoreUnavailableException("PostgreSQL cannot be reached.", failure);
        }
        return failure;
    }

    private static Throwable translate(PgException answer, Throwable failure) {
        String state = answer.getSqlState() == null ? "" : answer.getSqlState();
        if (state.equals(UNDEFINED_TABLE) || state.equals(UNDEFINED_SCHEMA)) {
            return new StoreUnavailableException("The schema is not migrated yet.", failure);
        }
        if (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2))) {
            return new StoreUnavailableException("PostgreSQL answers: " + answer.getErrorMessage(), failure);
        }
        return failure;
    }

    private static <T extends Throwable> T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
