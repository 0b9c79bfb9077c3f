package dev.quipu.access.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.api.ForbiddenException;
import dev.quipu.api.problem.TooManyRequestsException;
import dev.quipu.api.problem.UnauthenticatedException;
import dev.quipu.port.Caller;
import dev.quipu.port.Role;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends a token, and how often it is checked. */
class TokenAuthenticationTest {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Gate gate =
            new Gate(Map.of("quipu.limits.address-failures", "3", "quipu.limits.key-requests", "200"));
    private final MemoryTeams teams = new MemoryTeams();
    private final MemoryMembers members = new MemoryMembers(teams);
    private final AtomicInteger checks = new AtomicInteger();
    private Supplier<Uni<TokenHolder>> answer;
    private final TokenAuthentication tokens = new TokenAuthentication(
            context -> {
                checks.incrementAndGet();
                return answer.get();
            },
            new Memberships(members, teams, Runnable::run),
            gate.limits,
            gate.clock,
            true);

    @BeforeEach
    void takeIn() {
        teams.add("acme");
        teams.takeIn("ada@example.com", "acme", Role.MEMBER);
        gate.watch.look();
    }

    private CompletableFuture<Caller> send(String token) {
        return send(token, null);
    }

    private CompletableFuture<Caller> send(String token, String team) {
        return tokens.asked(
                        null,
                        Credential.ofToken(token).digest(),
                        gate.watch.known(),
                        new Sender("192.0.2.1", "r1", team))
                .subscribeAsCompletionStage();
    }

    private Supplier<Uni<TokenHolder>> good(String token) {
        TokenHolder holder = new TokenHolder(
                HexFormat.of().formatHex(Credential.ofToken(token).digest()),
                "ada@example.com",
                gate.clock.instant().plus(LIFE));
        return () -> Uni.createFrom().item(holder);
    }

    private static Uni<TokenHolder> bad() {
        return Uni.createFrom().failure(UnauthenticatedException.refused());
    }

    @Test
    void checksAGoodTokenOnceUntilItExpires() {
        // Given
        answer = good("token");
        send("token").join();
        answer = TokenAuthenticationTest::bad;
        gate.clock.moveOn(LIFE.minusSeconds(1));
        gate.watch.look();
        String before = send("token").join().teamSlug();
        int checksBefore = checks.get();

        // When
        gate.clock.moveOn(Duration.ofSeconds(1));

        // Then
        assertThat(before).isEqualTo("acme");
        assertThat(checksBefore).isEqualTo(1);
        assertThatThrownBy(() -> send("token").join()).hasCauseInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void theTeamsOfAPersonInManyAreAskedForAtOnce() {
        // Given
        for (int i = 0; i < 50; i++) {
            teams.add("team-" + i);
            teams.takeIn("ada@example.com", "team-" + i, Role.VIEWER);
        }
        answer = good("token");

        // When
        Caller caller = send("token", "team-49").join();

        // Then
        assertThat(caller.teamSlug()).isEqualTo("team-49");
        assertThat(teams.questions).hasValue(1);
    }

    @Test
    void badTokensKeepNoGoodOneOutAndAreNotCheckedAfterTooMany() {
        // Given
        answer = good("token");
        send("token").join();
        answer = TokenAuthenticationTest::bad;
        for (int i = 0; i < 3; i++) {
            String guess = "guess-" + i;
            assertThatThrownBy(() -> send(guess).join()).hasCauseInstanceOf(UnauthenticatedException.class);
        }
        checks.set(0);

        // When
        assertThatThrownBy(() -> send("guess").join()).hasCauseInstanceOf(TooManyRequestsException.class);

        // Then
        assertThat(checks).hasValue(0);
        assertThat(send("token").join().teamSlug()).isEqualTo("acme");
    }

    @Test
    void goodTokensThatComeAtOneTimeAreNobodysFailures() {
        // Given
        CompletableFuture<TokenHolder> checked = new CompletableFuture<>();
        answer = () -> Uni.createFrom().completionStage(checked);

        // When
        List<CompletableFuture<Caller>> callers = IntStream.range(0, 2 * RateLimits.LOOKUPS)
                .mapToObj(i -> send("token"))
                .toList();
        checked.complete(good("token").get().await().indefinitely());

        // Then
        assertThat(callers)
                .allSatisfy(caller -> assertThat(caller.join().teamSlug()).isEqualTo("acme"));
    }

    @Test
    void checksOnlySoManyTokensOfAnAddressAtOneTime() {
        // Given
        answer = () -> Uni.createFrom().nothing();

        // When
        List<CompletableFuture<Caller>> callers = IntStream.range(0, RateLimits.LOOKUPS + 1)
                .mapToObj(i -> send("token-" + i))
                .toList();

        // Then
        assertThat(checks).hasValue(RateLimits.LOOKUPS);
        assertThatThrownBy(() -> callers.get(RateLimits.LOOKUPS).join())
                .hasCauseInstanceOf(TooManyRequestsException.class);
    }

    @Test
    void tellsWhenTheTokenExpires() {
        // Given
        answer = good("token");

        // When
        Caller caller = send("token").join();

        // Then
        assertThat(caller.expiresAt()).isEqualTo(gate.clock.instant().plus(LIFE));
    }

    @Test
    void asksOnceForAPersonWhateverTeamsItNames() {
        // Given
        answer = good("token");
        teams.add("second");
        teams.takeIn("ada@example.com", "second", Role.VIEWER);

        // When
        Caller second = send("token", "second").join();
        Caller first = send("token", "acme").join();
        IntStream.range(0, 100)
                .forEach(i -> assertThatThrownBy(
                                () -> send("token", "team-" + i).join())
                        .hasCauseInstanceOf(ForbiddenException.class));

        // Then
        assertThat(second.role()).isEqualTo(Role.VIEWER);
        assertThat(first.role()).isEqualTo(Role.MEMBER);
        assertThat(members.questions).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "acme-", "a/b", "a b", "%00", "\u212acme"})
    void asksForNobodyWhereTheTeamHasNoSlugsForm(String team) {
        // Given
        answer = good("token");

        // When
        CompletableFuture<Caller> caller = send("token", team);

        // Then
        assertThatThrownBy(caller::join)
                .hasCauseInstanceOf(ForbiddenException.class)
                .hasMessageContaining("You are not a member of the team that the header Quipu-Team names.");
        assertThat(members.questions).hasValue(0);
    }

    @Test
    void countsAPersonsRequestsBeforeTheDatabaseIsAsked() {
        // Given
        answer = good("token");
        IntStream.range(0, 400)
                .forEach(i -> assertThatThrownBy(() -> send("token", "-").join())
                        .hasCauseInstanceOf(ForbiddenException.class));

        // When
        CompletableFuture<Caller> caller = send("token");

        // Then
        assertThatThrownBy(caller::join).hasCauseInstanceOf(TooManyRequestsException.class);
        assertThat(members.questions).hasValue(0);
    }
}
