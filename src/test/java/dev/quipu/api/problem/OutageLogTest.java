package dev.quipu.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageLogTest {

    private final Vertx vertx = Vertx.vertx();
    private final Logger logger = Logger.getLogger(OutageLog.class.getName());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(ExtLogRecord.wrap(record).getFormattedMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void tellsEachCauseOnceAndThenHowManyMoreThereWere() {
        // Given
        OutageLog log = new OutageLog(vertx, Duration.ofSeconds(1));

        // When
        for (int request = 0; request < 200; request++) {
            log.tell("r" + request, "PostgreSQL cannot be reached.");
        }
        log.tell("other", "PostgreSQL's disk is full.");

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> lines.size() == 3);
        assertThat(lines)
                .containsExactly(
                        "Request r0: PostgreSQL cannot be reached.",
                        "Request other: PostgreSQL's disk is full.",
                        "199 more requests within 1 s: PostgreSQL cannot be reached.");
    }

    @Test
    void tellsACauseAnewWhenItComesBack() {
        // Given
        OutageLog log = new OutageLog(vertx, Duration.ofMillis(10));

        // When
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            log.tell("r", "PostgreSQL cannot be reached.");
            return lines.stream()
                            .filter("Request r: PostgreSQL cannot be reached."::equals)
                            .count()
                    == 2;
        });

        // Then
        assertThat(lines).startsWith("Request r: PostgreSQL cannot be reached.");
    }
}
