package dev.quipu.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.api.TooManyStreamsException;
import dev.quipu.base.json.Json;
import dev.quipu.port.ActorKind;
import dev.quipu.port.Backend;
import dev.quipu.port.Caller;
import dev.quipu.port.Role;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.ReadEvent;
import dev.quipu.record.event.Ingest;
import dev.quipu.record.event.ReceivedEvent;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of the exports that run at one time. */
@QuarkusTest
@TestProfile(SqliteProfile.class)
class ExportSharesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Backend backend;

    @Inject
    Ingest ingest;

    @Inject
    Exports exports;

    @Inject
    Vertx vertx;

    @BeforeEach
    void open() throws Throwable {
        backend.openForWriting("");
        backend.migrations().migrate(null);
        // More than is read ahead, so that an export that nobody takes waits.
        Json data = new Json("{\"text\":\"" + "x".repeat(100_000) + "\"}");
        for (int i = 0; i < 5; i++) {
            EventDraft event = new EventDraft(
                    UUID.randomUUID().toString(), "t", Instant.EPOCH, "export", "export", null, data, Json.EMPTY_ARRAY);
            VertxContextSupport.subscribeAndAwait(
                    () -> ingest.append("local", ReceivedEvent.of(List.of(ReadEvent.of(event)))));
        }
    }

    @Test
    void aKeyThatTookItsShareIsSentAwayAndAnotherTeamsExportBegins() {
        // Given
        AssertSubscriber<String> first = begin("greedy").awaitNextItem(PATIENCE);
        AssertSubscriber<String> second = begin("greedy").awaitNextItem(PATIENCE);

        // When
        AssertSubscriber<String> third = begin("greedy").awaitFailure(PATIENCE);
        AssertSubscriber<String> ofOther = begin("other").awaitNextItem(PATIENCE);

        // Then
        third.assertFailedWith(TooManyStreamsException.class);
        assertThat(ofOther.getItems()).isNotEmpty();
        first.cancel();
        second.cancel();
        ofOther.cancel();
    }

    private AssertSubscriber<String> begin(String team) {
        Caller reader = new Caller(team, team, Role.ADMIN, ActorKind.KEY, team, team, null, null, null, null, null);
        AssertSubscriber<String> lines = AssertSubscriber.create(1);
        vertx.getOrCreateContext()
                .runOnContext(here -> exports.pieces(reader, new ExportSelection(null, null, null, null))
                        .subscribe()
                        .withSubscriber(lines));
        return lines;
    }
}
