package dev.quipu.store.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** What is kept out of the log, and what is not. */
class LateAcquireTimersTest {

    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool$1PoolRequest";

    private final LateAcquireTimers filter = new LateAcquireTimers();

    @Test
    void aTimerOfThePoolThatComesTooLateIsNotTold() {
        assertThat(filter.isLoggable(record(new IllegalStateException("Result is already complete"), POOL)))
                .isFalse();
    }

    @Test
    void allElseIs() {
        assertThat(filter.isLoggable(
                        record(new IllegalStateException("Result is already complete"), "dev.quipu.Other")))
                .isTrue();
        assertThat(filter.isLoggable(record(new IllegalStateException("Another reason"), POOL)))
                .isTrue();
        assertThat(filter.isLoggable(record(new RuntimeException("Result is already complete"), POOL)))
                .isTrue();
        assertThat(filter.isLoggable(new LogRecord(Level.INFO, "Result is already complete")))
                .isTrue();
    }

    private static LogRecord record(RuntimeException thrown, String where) {
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("io.vertx.core.Promise", "complete", null, 1),
            new StackTraceElement(where, "lambda$handle$0", null, 2)
        });
        LogRecord record = new LogRecord(Level.SEVERE, "Uncaught exception received by Vert.x");
        record.setThrown(thrown);
        return record;
    }
}
