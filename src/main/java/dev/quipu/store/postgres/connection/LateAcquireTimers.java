package dev.quipu.store.postgres.connection;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps one message out of the log. The pool of Vert.x 4.5 does not stop the timer of a wait for a connection when the wait fails
 * at once: ten seconds after every request of an outage it finds the answer given, which harms nothing, and writes a stack trace.
 */
@LoggingFilter(name = LateAcquireTimers.NAME)
public final class LateAcquireTimers implements Filter {

    /** Its name in <code>quarkus.log.console.filter</code>. */
    static final String NAME = "late-acquire-timers";

    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

    @Override
    public boolean isLoggable(LogRecord record) {
        return !(record.getThrown() instanceof IllegalStateException late)
                || !"Result is already complete".equals(late.getMessage())
                || Arrays.stream(late.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().startsWith(POOL));
    }
}
