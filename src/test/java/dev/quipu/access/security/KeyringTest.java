package dev.quipu.access.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.KeySecret;
import dev.quipu.api.problem.TooManyRequestsException;
import dev.quipu.api.problem.UnauthenticatedException;
import dev.quipu.port.ActorKind;
import dev.quipu.port.Caller;
import dev.quipu.port.Role;
import dev.quipu.port.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sends a key, and how often the database is asked for that. */
class KeyringTest {

    private static final UnaryOperator<ApiKey> AS_IT_IS = key -> key;

    private final Gate gate = new Gate();
    private final KeySecret secret = KeySecret.random();

    private static UnaryOperator<ApiKey> revoked(Instant at) {
        return key -> MemoryKeys.key(key.id(), key.role(), null, null, at);
    }

    private static UnaryOperator<ApiKey> expiring(Instant at) {
        return key -> MemoryKeys.key(key.id(), key.role(), null, at, null);
    }

    private static UnaryOperator<ApiKey> ofPerson(Role role) {
        return key -> MemoryKeys.key(key.id(), role, "user-1", null, null);
    }

    @Test
    void tellsWhoSendsAKey() {
        // Given
        gate.keys.put(secret, AS_IT_IS);

        // When
        Caller caller = gate.send(secret);

        // Then
        assertThat(caller)
                .isEqualTo(new Caller(
                        "team-1",
                        "acme",
                        Role.MEMBER,
                        ActorKind.KEY,
                        "key-" + secret.prefix(),
                        "laptop",
                        null,
                        null,
                        "r1",
                        null,
                        null));
    }

    @Test
    void tellsWhenTheKeyExpires() {
        // Given
        Instant expiry = gate.clock.instant().plusSeconds(2);
        gate.keys.put(secret, expiring(expiry));

        // When
        Caller caller = gate.send(secret);

        // Then
        assertThat(caller.expiresAt()).isEqualTo(expiry);
    }

    @Test
    void asksOnceForAKeyThatIsSentOften() {
        // Given
        gate.keys.put(secret, AS_IT_IS);
        gate.send(secret);
        gate.keys.questions.clear();

        // When
        IntStream.range(0, 1_000).forEach(i -> gate.send(secret));

        // Then
        assertThat(gate.keys.questions).isEmpty();
    }

    @Test
    void asksOnceForManyWhoSendTheSameKeyAtOneTime() {
        // Given
        gate.keys.put(secret, AS_IT_IS);
        gate.watch.look();
        gate.keys.questions.clear();
        gate.keys.hold();

        // When
        List<CompletableFuture<Caller>> callers = IntStream.range(0, 10)
                .mapToObj(i -> gate.later(secret, "192.0.2.1"))
                .toList();
        gate.keys.letGo();

        // Then
        assertThat(gate.keys.questions).containsExactly("grant");
        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller.join().keyId()).isNotNull());
    }

    @Test
    void asksOnceForAKeyThatThereIsNot() {
        // Given
        assertThatThrownBy(() -> gate.send(secret)).hasCauseInstanceOf(UnauthenticatedException.class);
        gate.keys.questions.clear();

        // When
        assertThatThrownBy(() -> gate.send(secret)).hasCauseInstanceOf(UnauthenticatedException.class);

        // Then
        assertThat(gate.keys.questions).isEmpty();
    }

    @Test
    void takesAKeyThatIsMadeAfterItWasTried() {
        // Given
        assertThatThrownBy(() -> gate.send(secret)).hasCauseInstanceOf(UnauthenticatedException.class);
        gate.keys.put(secret, AS_IT_IS);

        // When
        gate.tick();

        // Then
        assertThat(gate.send(secret).teamId()).isEqualTo("team-1");
    }

    @Test
    void refusesAKeyWithinASecondOfItsRevocation() {
        // Given
        gate.keys.put(secret, AS_IT_IS);
        gate.send(secret);
        gate.keys.put(secret, revoked(gate.clock.instant()));

        // When
        gate.tick();

        // Then
        assertThatThrownBy(() -> gate.send(secret)).hasCauseInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void refusesAKeyFromTheInstantOfItsExpiryWithoutAsking() {
        // Given
        gate.keys.put(secret, expiring(gate.clock.instant().plusSeconds(2)));
        gate.send(secret);
        gate.tick();
        gate.send(secret);
        gate.keys.questions.clear();

        // When
        gate.tick();

        // Then
        assertThatThrownBy(() -> gate.send(secret)).hasCauseInstanceOf(UnauthenticatedException.class);
        assertThat(gate.keys.questions).containsExactly("version");
    }

    @Test
    void asksForEachKeyAgainAfterSomethingHasChanged() {
        // Given
        gate.keys.put(secret, AS_IT_IS);
        gate.send(secret);
        gate.keys.put(KeySecret.random(), AS_IT_IS);
        gate.tick();
        gate.keys.questions.clear();

        // When
        gate.send(secret);
        gate.send(secret);

        // Then
        assertThat(gate.keys.questions).containsExactly("grant");
    }

    @ParameterizedTest
    @CsvSource({"ADMIN, VIEWER, VIEWER", "VIEWER, ADMIN, VIEWER", "MEMBER, MEMBER, MEMBER", "ADMIN, ADMIN, ADMIN"})
    void boundsAPersonsKeyByThePersonsRole(Role ofKey, Role ofMember, Role expected) {
        // Given
        gate.keys.put(secret, ofPerson(ofKey), ofMember);

        // When
        Caller caller = gate.send(secret);

        // Then
        assertThat(caller.role()).isEqualTo(expected);
        assertThat(caller.userId()).isEqualTo("user-1");
        assertThat(caller.userEmail()).isEqualTo("ada@example.com");
    }

    @Test
    void refusesThePersonalKeyOfSomebodyWhoIsNoMemberAnyMore() {
        // Given
        gate.keys.put(secret, ofPerson(Role.ADMIN), null);

        // When, Then
        assertThatThrownBy(() -> gate.send(secret)).hasCauseInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void trustsWhatItKnowsForFourSecondsOfAnOutage() {
        // Given
        gate.keys.put(secret, AS_IT_IS);
        gate.send(secret);
        gate.keys.setAway(true);

        // When
        gate.tick();
        gate.tick();
        gate.tick();

        // Then
        assertThat(gate.send(secret).teamId()).isEqualTo("team-1");
        gate.tick();
        assertThatThrownBy(() -> gate.send(secret)).hasCauseInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void goesOnAfterAnOutageWithoutAskingForEachKey() {
        // Given
        gate.keys.put(secret, AS_IT_IS);
        gate.send(secret);
        gate.keys.setAway(true);
        gate.clock.moveOn(Duration.ofMinutes(1));
        gate.keys.setAway(false);
        gate.keys.questions.clear();

        // When
        gate.send(secret);

        // Then
        assertThat(gate.keys.questions).containsExactly("version");
    }

    @Test
    void neverLooksAtTheVersionTwiceAtOneTime() {
        // Given
        gate.keys.hold();

        // When
        gate.tick();
        gate.tick();
        gate.tick();

        // Then
        assertThat(gate.keys.questions).containsExactly("version");
    }

    @Test
    void looksWhetherThereAreKeysOnlyAfterAChangeAndUntilThereAre() {
        // Given
        gate.tick();
        gate.tick();
        gate.keys.put(secret, AS_IT_IS);
        gate.tick();
        gate.keys.put(KeySecret.random(), AS_IT_IS);

        // When
        gate.tick();

        // Then
        assertThat(gate.keys.questions)
                .containsExactly("version", "hasKeys", "version", "version", "hasKeys", "version");
        assertThat(gate.watch.known().hasKeys()).isTrue();
    }

    @Test
    void countsWhatOpensNothingAgainstItsAddressButNotTheKeysThatAreKnown() {
        // Given
        Gate strict = new Gate(Map.of("quipu.limits.address-failures", "3"));
        strict.keys.put(secret, AS_IT_IS);
        strict.send(secret);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> strict.send(KeySecret.random()))
                    .hasCauseInstanceOf(UnauthenticatedException.class);
        }
        strict.keys.put(secret, AS_IT_IS);
        strict.tick();
        strict.keys.questions.clear();

        // When
        assertThatThrownBy(() -> strict.send(KeySecret.random())).hasCauseInstanceOf(TooManyRequestsException.class);

        // Then
        assertThat(strict.keys.questions).isEmpty();
        assertThat(strict.send(secret).teamId()).isEqualTo("team-1");
        assertThatThrownBy(() -> strict.send(KeySecret.random(), "192.0.2.2"))
                .hasCauseInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void looksUpOnlySoManyGuessesOfAnAddressAtOneTime() {
        // Given
        Gate strict = new Gate(Map.of("quipu.limits.address-failures", "3"));
        strict.watch.look();
        strict.keys.questions.clear();
        strict.keys.hold();

        // When
        List<CompletableFuture<Caller>> guesses = IntStream.range(0, RateLimits.LOOKUPS + 2)
                .mapToObj(i -> strict.later(KeySecret.random(), "192.0.2.1"))
                .toList();

        // Then
        assertThat(guesses.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(2)
                .allSatisfy(
                        guess -> assertThatThrownBy(guess::join).hasCauseInstanceOf(TooManyRequestsException.class));
        assertThat(strict.keys.questions).hasSize(RateLimits.LOOKUPS);
        strict.keys.letGo();
        assertThatThrownBy(() -> strict.send(KeySecret.random())).hasCauseInstanceOf(TooManyRequestsException.class);
        assertThat(strict.keys.questions).hasSize(RateLimits.LOOKUPS);
    }

    @Test
    void goodKeysThatComeAtOneTimeAreNobodysFailures() {
        // Given
        Gate strict = new Gate(Map.of("quipu.limits.address-failures", "1"));
        List<KeySecret> many = Stream.generate(KeySecret::random).limit(64).toList();
        many.forEach(one -> strict.keys.put(one, AS_IT_IS));
        strict.watch.look();
        strict.keys.hold();

        // When
        List<CompletableFuture<Caller>> callers = Stream.concat(
                        many.stream(), Collections.nCopies(200, many.get(0)).stream())
                .map(one -> strict.later(one, "192.0.2.1"))
                .toList();
        strict.keys.letGo();

        // Then
        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller.join().teamId()).isEqualTo("team-1"));
    }

    @Test
    void anOutageIsNobodysFailure() {
        // Given
        Gate strict = new Gate(Map.of("quipu.limits.address-failures", "1"));
        strict.keys.put(secret, AS_IT_IS);
        strict.watch.look();
        strict.keys.setAway(true);
        assertThatThrownBy(() -> strict.send(secret)).hasCauseInstanceOf(StoreUnavailableException.class);
        strict.keys.setAway(false);

        // When
        Caller caller = strict.send(secret);

        // Then
        assertThat(caller.teamId()).isEqualTo("team-1");
    }
}
