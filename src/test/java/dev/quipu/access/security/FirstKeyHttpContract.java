package dev.quipu.access.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quipu.access.caller.StandingCallers;
import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.KeySecret;
import dev.quipu.access.key.KeyStore;
import dev.quipu.api.openapi.ServedExamples;
import dev.quipu.port.Backend;
import dev.quipu.port.Caller;
import dev.quipu.port.Role;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** From a service without keys to one with them, on a real database; the steps follow one another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class FirstKeyHttpContract {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final Duration FELT = Duration.ofSeconds(5);
    private static final KeySecret SECRET = KeySecret.random();
    private static final String ID = "01JD8Z5K3V4W5X6Y7Z8A9B0C1D";

    @Inject
    Backend backend;

    @Inject
    KeyStore keys;

    @Inject
    StandingCallers standing;

    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
    }

    private static Response get(KeySecret key) {
        return given().header("Authorization", "Bearer " + key.reveal()).get(SESSIONS);
    }

    private static <T> T done(Supplier<Uni<T>> call) {
        try {
            return VertxContextSupport.subscribeAndAwait(call);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void make(String id, KeySecret secret, Role role) {
        done(() -> keys.create(
                new ApiKey(
                        id,
                        "local",
                        "key " + id,
                        secret.prefix(),
                        role,
                        null,
                        "command",
                        Instant.now(),
                        null,
                        null,
                        null),
                secret.hash(),
                (before, after) -> List.of()));
    }

    @Test
    @Order(1)
    void withoutKeysEverybodyOnThisMachineIsLetIn() {
        // When
        Response answer = given().get(SESSIONS);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(standing.isStillGood(Caller.anyone("r1"))).isTrue();
    }

    @Test
    @Order(2)
    void withTheFirstKeyNobodyIsLetInWithoutOne() {
        // When
        make(ID, SECRET, Role.MEMBER);

        // Then
        await().atMost(FELT).until(() -> given().get(SESSIONS).statusCode() == 401);
        assertThat(get(SECRET).statusCode()).isEqualTo(200);
        assertThat(get(KeySecret.random()).statusCode()).isEqualTo(401);
        assertThat(standing.isStillGood(Caller.anyone("r1"))).isFalse();
    }

    @Test
    @Order(3)
    void whenItWasLastUsedIsWrittenDown() {
        await().atMost(FELT)
                .until(() -> done(() -> keys.find("local", ID)).orElseThrow().lastUsedAt() != null);
    }

    @Test
    @Order(4)
    void itsRevocationIsFeltWithinFiveSeconds() {
        // When
        done(() -> keys.update(
                "local",
                ID,
                key -> new ApiKey(
                        key.id(),
                        key.teamId(),
                        key.name(),
                        key.prefix(),
                        key.role(),
                        key.userId(),
                        key.createdBy(),
                        key.createdAt(),
                        key.expiresAt(),
                        Instant.now(),
                        key.lastUsedAt()),
                (before, after) -> List.of()));

        // Then
        await().atMost(FELT).until(() -> get(SECRET).statusCode() == 401);
    }

    @Test
    @Order(5)
    void theDescriptionsExamplesOfTeamsPeopleAndKeysWorkOneAfterTheOther() throws JsonProcessingException {
        // Given
        KeySecret secret = KeySecret.random();
        make("01JD8Z5K3V4W5X6Y7Z8A9B0C1E", secret, Role.ADMIN);
        ServedExamples examples = new ServedExamples(Map.of("Authorization", "Bearer " + secret.reveal()));

        // When
        List<Response> answers = new ArrayList<>();
        answers.addAll(examples.send("createTeam"));
        answers.addAll(examples.send("patchTeam", "platform"));
        answers.addAll(examples.send("createUser"));
        answers.addAll(examples.send("patchUser", "grace@example.org"));
        answers.addAll(examples.send("addMember", "platform"));
        answers.addAll(examples.send("patchMember", "platform", "ada@example.org"));
        answers.addAll(examples.send("createKey", "platform"));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsExactly(201, 200, 201, 200, 201, 200, 201);
    }
}
