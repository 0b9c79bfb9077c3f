package dev.quipu.server.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.HeldEvents;
import dev.quipu.server.health.SchemaMigrator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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

/** What is told of events that are held back, and how often. */
class HeldEventsWatchTest {

    private static final String HOLDER = "session 7 in the database other";
    private static final String LINE = "Streams have been held back for 30 s by an open transaction: ";

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HeldEventsWatch watch = new HeldEventsWatch(registry, null, new SchemaMigrator(null, null), vertx);
    private final Logger logger = Logger.getLogger(HeldEventsWatch.class.getName());
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
        watch.start();
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void ageAndHolderAreShownAndToldOnce() {
        // When
        watch.take(held(15, HOLDER));
        watch.take(held(30, HOLDER));

        // Then
        assertThat(gauge("quipu.stream.held.seconds")).isEqualTo(30);
        assertThat(gauge("quipu.stream.holder.pid")).isEqualTo(7);
        assertThat(lines).containsExactly(LINE.replace("30", "15") + HOLDER);
    }

    @Test
    void anotherHolderIsToldToo() {
        // When
        watch.take(held(30, HOLDER));
        watch.take(held(30, "prepared transaction 'forgotten'"));

        // Then
        assertThat(lines).containsExactly(LINE + HOLDER, LINE + "prepared transaction 'forgotten'");
    }

    @Test
    void oneThatIsNotKnownIsToldOnceWithWhereToLook() {
        // When
        watch.take(held(30, ""));
        watch.take(held(30, ""));

        // Then
        assertThat(lines).containsExactly(LINE + "see pg_stat_activity");
    }

    @Test
    void whatIsUsualIsShownAndNotTold() {
        // When
        watch.take(held(5, HOLDER));

        // Then
        assertThat(gauge("quipu.stream.held.seconds")).isEqualTo(5);
        assertThat(lines).isEmpty();
    }

    @Test
    void itsEndIsShownAndToldOnce() {
        // Given
        watch.take(held(30, HOLDER));
        lines.clear();

        // When
        watch.take(HeldEvents.NONE);
        watch.take(HeldEvents.NONE);

        // Then
        assertThat(gauge("quipu.stream.held.seconds")).isZero();
        assertThat(gauge("quipu.stream.holder.pid")).isZero();
        assertThat(lines).singleElement().asString().startsWith("Streams are ").contains("no longer");
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private static HeldEvents held(int seconds, String holder) {
        return new HeldEvents(Duration.ofSeconds(seconds), 7, holder);
    }
}
