package dev.quipu.store.postgres.connection;

import dev.quipu.base.tls.FaultyCertificateException;
import dev.quipu.port.StoreException;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.schema.TlsRefusal;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL's and the client's failures mean for us. */
public final class PostgresErrors {

    /** After this a caller is told to try again; it leaves half a second, so that no request hangs longer than five. */
    public static final Duration LIMIT = Duration.ofMillis(4_500);

    /** What is said where TLS is demanded and there is none. */
    static final String NO_TLS = "PostgreSQL does not support TLS, which sslmode in DATABASE_URL "
            + "requires: set ssl = on in PostgreSQL, or use another sslmode.";

    /** The driver's words, which has only the state of a broken connection for it. */
    private static final String DRIVERS_NO_TLS = "server does not support SSL";

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String LOCKED = "55P03";
    private static final String READ_ONLY = "25006";
    private static final String NOT_ALLOWED = "42501";

    /** The classes of states that are a row's own: values out of range, broken constraints, too long for an index. */
    private static final Set<String> OF_THE_ROW = Set.of("22", "23", "54");

    private PostgresErrors() {}

    /** Whose failures beside those of its calls go to the log: without a handler the client prints their stack to the console. */
    public static SqlConnection logged(SqlConnection leased) {
        return leased.exceptionHandler(failure -> Log.debugf("A connection to PostgreSQL failed: %s", failure));
    }

    /**
     * The call, made when it is subscribed to and no earlier, with its failures as the ports tell them. A caller that waits
     * no longer does not cancel it: a transaction that is cancelled half-way may never give its connection back (field
     * notes), one that is left alone ends by itself.
     */
    public static <T> Uni<T> told(Supplier<Uni<? extends T>> call) {
        return within(LIMIT, call).onFailure().transform(PostgresErrors::translate);
    }

    /** The call, which fails with a {@link TimeoutException} after so long, and is left alone then. */
    public static <T> Uni<T> within(Duration limit, Supplier<Uni<? extends T>> call) {
        return Uni.createFrom()
                .<T>emitter(emitter ->
                        Uni.createFrom().<T>deferred(call).subscribe().with(emitter::complete, emitter::fail))
                .ifNoItem()
                .after(limit)
                .fail();
    }

    /** Whether the same call may well succeed at once: a deadlock, a serialization failure, or another who was faster. */
    public static boolean isRetryable(Throwable failure) {
        String state = state(failure);
        return state.startsWith("40") || state.equals(UNIQUE_VIOLATION);
    }

    /** Whether every other write would fail in the same way now. */
    public static boolean isOfAll(Throwable failure) {
        Throwable told = translate(failure);
        return told instanceof StoreUnavailableException || told instanceof StoreFullException;
    }

    /** Whether another transaction held a row for longer than the statement waits. */
    public static boolean isLocked(Throwable failure) {
        return state(failure).equals(LOCKED);
    }

    /** Whether a server refused to write because it is a standby. */
    public static boolean isReadOnly(Throwable failure) {
        return state(failure).equals(READ_ONLY);
    }

    /** Whether the role lacks a right. */
    public static boolean isNotAllowed(Throwable failure) {
        return state(failure).equals(NOT_ALLOWED);
    }

    /** Whether a row that a written row points to is not there. */
    public static boolean isForeignKey(Throwable failure) {
        return state(failure).equals(FOREIGN_KEY_VIOLATION);
    }

    public static Throwable translate(Throwable failure) {
        if (TlsRefusal.isCauseOf(failure)) {
            return new StoreUnavailableException(TlsRefusal.REASON, failure);
        }
        StoreUnavailableException told = find(failure, StoreUnavailableException.class);
        if (told != null) {
            return told;
        }
        String state = state(failure);
        if (String.valueOf(message(failure)).contains(DRIVERS_NO_TLS)) {
            return new StoreUnavailableException(NO_TLS, failure);
        }
        if (!state.isEmpty()) {
            return PostgresAnswers.of(state, message(failure), failure);
        }
        if (find(failure, TimeoutException.class) != null) {
            return new StoreUnavailableException("PostgreSQL did not answer within 4.5 s.", failure);
        }
        FaultyCertificateException faulty = find(failure, FaultyCertificateException.class);
        if (faulty != null) {
            return new StoreUnavailableException(faulty.getMessage(), failure);
        }
        if (find(failure, ClosedConnectionException.class) != null
                || find(failure, IOException.class) != null
                || find(failure, VertxException.class) != null
                || find(failure, NoStackTraceThrowable.class) != null) {
            return new StoreUnavailableException("PostgreSQL cannot be reached.", failure);
        }
        return failure;
    }

    /** A failure over JDBC; its cause, for the log, holds no statement and no values of rows. */
    public static StoreException told(SQLException failure) {
        PSQLException answer = find(failure, PSQLException.class);
        SQLException cause = answer == null ? failure : answer;
        Throwable told = translate(cause);
        boolean isOfTheRow = OF_THE_ROW.contains(kind(state(cause)));
        return told instanceof StoreException ours && !isOfTheRow
                ? ours
                : new StoreUnavailableException("PostgreSQL reports: " + words(cause) + ".", cause);
    }

    /** The same of what another layer has made of one; other failures as they are. */
    public static StoreException told(StoreUnavailableException failure) {
        SQLException cause = find(failure, SQLException.class);
        return cause == null ? failure : told(cause);
    }

    /** The rule of a table that a row has broken, in a clause with the rule's name; empty if it is something else. */
    public static Optional<String> brokenRule(SQLException failure) {
        String state = state(failure);
        PSQLException answer = find(failure, PSQLException.class);
        if (answer == null || !OF_THE_ROW.contains(kind(state))) {
            return Optional.empty();
        }
        ServerErrorMessage message = answer.getServerErrorMessage();
        String constraint =
                message == null || message.getConstraint() == null ? "" : " (" + message.getConstraint() + ")";
        return Optional.of(
                state.equals(FOREIGN_KEY_VIOLATION)
                        ? "it refers to a row that does not exist" + constraint
                        : words(answer));
    }

    /** PostgreSQL's message without its details, which repeat values. */
    private static String words(SQLException failure) {
        ServerErrorMessage message = failure instanceof PSQLException answer ? answer.getServerErrorMessage() : null;
        return message == null || message.getMessage() == null
                ? "SQLSTATE " + failure.getSQLState()
                : message.getMessage();
    }

    /** PostgreSQL's code for the failure, as the client tells it or as Hibernate passes it on; empty if it has none. */
    private static String state(Throwable failure) {
        PgException answer = find(failure, PgException.class);
        SQLException passedOn = find(failure, SQLException.class);
        String state = answer != null ? answer.getSqlState() : passedOn != null ? passedOn.getSQLState() : null;
        return state == null ? "" : state;
    }

    private static String kind(String state) {
        return state.substring(0, Math.min(2, state.length()));
    }

    private static String message(Throwable failure) {
        PgException answer = find(failure, PgException.class);
        SQLException passedOn = find(failure, SQLException.class);
        return answer != null ? answer.getErrorMessage() : passedOn != null ? passedOn.getMessage() : null;
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
