package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The statements that Hibernate sends, from its own log. */
final class SqlLog extends Handler implements AutoCloseable {

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("org.hibernate.SQL");
    private final Level before = logger.getLevel();

    SqlLog() {
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    String only() {
        assertThat(statements).hasSize(1);
        return statements.get(0);
    }

    @Override
    public void publish(LogRecord statement) {
        statements.add(statement.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        logger.setLevel(before);
    }
}
