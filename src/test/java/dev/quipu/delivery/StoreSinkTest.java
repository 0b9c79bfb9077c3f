package dev.quipu.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quipu.event.EventDraft;
import dev.quipu.event.IngestResult;
import dev.quipu.event.Outcome;
import dev.quipu.json.Json;
import dev.quipu.store.Backend;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a store takes and refuses what a server does. */
@QuarkusTest
@TestProfile(SqliteProfile.class)
class StoreSinkTest {

    @Inject
    StoreSinks sinks;

    @Inject
    Backend backend;

    private EventSink sink;

    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
        sink = sinks.of("team " + UUID.randomUUID());
    }

    @Test
    void refusesAnEventThatIsLongerThanARequest() {
        // Given
        List<EventDraft> nineMegabytes = List.of(event("note", "{\"text\":\"" + "x".repeat(9_000_000) + "\"}"));

        // When
        SinkRefusedException refusal = catchThrowableOfType(SinkRefusedException.class, () -> sink.send(nineMegabytes));

        // Then
        assertThat(refusal.status()).isEqualTo(413);
        assertThat(refusal.contentAtFault()).isTrue();
        assertThat(refusal).hasMessageContaining("The events have more than 8388608 bytes");
    }

    @Test
    void takesAnEventThatIsAlmostAsLong() {
        // When
        IngestResult result = sink.send(List.of(event("note", "{\"text\":\"" + "x".repeat(8_388_000) + "\"}")));

        // Then
        assertThat(result.created()).isEqualTo(1);
    }

    @Test
    void rejectsWhatAServerRejects() {
        // When
        IngestResult result = sink.send(List.of(event("session.start", "{}"), event("x".repeat(256), "{}")));

        // Then
        assertThat(result.results()).extracting(one -> one.outcome()).containsOnly(Outcome.REJECTED);
    }

    private static EventDraft event(String type, String data) {
        return new EventDraft(
                UUID.randomUUID().toString(),
                type,
                Instant.parse("2026-03-01T10:00:00Z"),
                "laptop",
                "github.com/acme/shop",
                "s1",
                new Json(data),
                Json.EMPTY_ARRAY);
    }
}
