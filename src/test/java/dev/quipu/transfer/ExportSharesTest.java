package dev.quipu.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.caller.ActorKind;
import dev.quipu.caller.Caller;
import dev.quipu.caller.Role;
import dev.quipu.http.TooManyStreamsException;
import dev.quipu.store.Backend;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
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
    Exports exports;

    @Inject
    Vertx vertx;

    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
        // More than is read ahead, so that an export that nobody takes waits.
        for (int i = 0; i < 5; i++) {
            assertThat(given().contentType("application/json")
                            .body("{\"id\":\"" + UUID.randomUUID()
                                    + "\",\"type\":\"t\",\"timestamp\":\"2026-01-01T00:00:00Z\","
                                    + "\"device_id\":\"export\",\"workspace_id\":\"export\",\"data\":{\"text\":\""
                                    + "x".repeat(100_000) + "\"}}")
                            .post("/api/v1/events")
                            .statusCode())
                    .isEqualTo(200);
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
        assertThat(ofOther.getItems()).hasSize(1);
        first.cancel();
        second.cancel();
        ofOther.cancel();
    }

    private AssertSubscriber<String> begin(String team) {
        Caller reader = new Caller(team, team, Role.ADMIN, ActorKind.KEY, team, team, null, null, null, null);
        AssertSubscriber<String> lines = AssertSubscriber.create(1);
        vertx.getOrCreateContext()
                .runOnContext(here -> exports.pieces(reader, new ExportSelection(null, null, null, null))
                        .subscribe()
                        .withSubscriber(lines));
        return lines;
    }
}
