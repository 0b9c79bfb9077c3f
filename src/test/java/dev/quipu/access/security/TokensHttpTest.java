package dev.quipu.access.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.access.key.KeySecret;
import dev.quipu.port.Backend;
import dev.quipu.port.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in with a token of a real identity provider, which is made here and away when the service starts. */
@QuarkusTest
@TestProfile(IssuerProfile.class)
class TokensHttpTest {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final TestIssuer ISSUER = TestIssuer.ofProfile();

    @Inject
    Backend backend;

    @Inject
    MemoryAccess access;

    private final String email = "ada-" + UUID.randomUUID() + "@example.com";
    private final String team = "team-" + UUID.randomUUID();

    @BeforeEach
    void open() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
        ISSUER.come();
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    @AfterAll
    static void close() {
        ISSUER.goAway();
    }

    private void takeIn(String slug) {
        access.memoryTeams().add(slug);
        access.memoryTeams().takeIn(email, slug, Role.MEMBER);
    }

    @Test
    void whileTheIssuerIsAwayItsTokensWaitAndKeysGoOn() {
        // Given
        takeIn(team);
        KeySecret key = KeySecret.random();
        access.memoryKeys().put(key, made -> made);
        String unseen = "k-" + UUID.randomUUID();
        ISSUER.goAway();

        // When
        Response withToken =
                with(ISSUER.signedWithNewKey(ISSUER.claims(email), unseen)).get(SESSIONS);
        Response withKey = with(key.reveal()).get(SESSIONS);

        // Then
        assertThat(withToken.statusCode()).as(withToken.asString()).isEqualTo(503);
        assertThat(withKey.statusCode()).isEqualTo(200);
    }

    @Test
    void aPersonInOneTeamIsLetIn() {
        // Given
        takeIn(team);

        // When
        Response answer = with(ISSUER.signed(ISSUER.claims(email.toUpperCase(Locale.ROOT))))
                .get(SESSIONS);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    @Test
    void noCookieChangesHowATokenIsChecked() {
        // Given
        takeIn(team);
        String good = ISSUER.signed(ISSUER.claims(email));
        String forged = ISSUER.signedByAnother(ISSUER.claims(email));

        // When
        Response withGood = with(good).cookie("q_session_other", "x").get(SESSIONS);
        Response withForged = with(forged).cookie("q_session", "x").get(SESSIONS);

        // Then
        assertThat(withGood.statusCode()).as(withGood.asString()).isEqualTo(200);
        assertRefused(withForged);
    }

    @Test
    void whoIsInSeveralTeamsHasToNameOne() {
        // Given
        takeIn(team);
        takeIn(team + "-2");
        String token = ISSUER.signed(ISSUER.claims(email));

        // When
        Response unnamed = with(token).get(SESSIONS);
        Response named = with(token).header("Quipu-Team", team + "-2").get(SESSIONS);
        Response another = with(token).header("Quipu-Team", "another").get(SESSIONS);

        // Then
        assertThat(unnamed.statusCode()).isEqualTo(403);
        assertThat(unnamed.path("type").toString()).isEqualTo("urn:quipu:problem:forbidden");
        assertThat(unnamed.path("detail").toString())
                .isEqualTo("You are a member of several teams; name one with the header Quipu-Team: <slug>.");
        assertThat(named.statusCode()).isEqualTo(200);
        assertThat(another.statusCode()).isEqualTo(403);
    }

    @Test
    void whoIsInNoTeamIsTold() {
        // When
        Response answer = with(ISSUER.signed(ISSUER.claims(email))).get(SESSIONS);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.path("detail").toString())
                .isEqualTo("Your token is valid, but you are not a member of any "
                        + "team; ask the admin of a team to add you.");
    }

    @Test
    void anotherTeamCannotBeToldFromOneThatThereIsNot() {
        // Given
        takeIn(team);
        access.memoryTeams().add(team + "-of-others");
        String token = ISSUER.signed(ISSUER.claims(email));

        // When
        Response others = with(token).header("Quipu-Team", team + "-of-others").get(SESSIONS);
        Response nobodys = with(token).header("Quipu-Team", team + "-of-nobody").get(SESSIONS);

        // Then
        assertThat(others.statusCode()).isEqualTo(403);
        assertThat(others.path("detail").toString())
                .isEqualTo(nobodys.path("detail").toString());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("another audience", claims -> claims.setAudience("another")),
                fault("no audience", claims -> claims.unsetClaim("aud")),
                fault("another issuer", claims -> claims.setIssuer("http://127.0.0.1:1")),
                fault("no issuer", claims -> claims.unsetClaim("iss")),
                fault("expired", claims -> claims.setExpirationTime(NumericDate.fromSeconds(1_000_000_000))),
                fault("no expiry", claims -> claims.unsetClaim("exp")),
                fault("no address", claims -> claims.unsetClaim("email")),
                fault("what is no address", claims -> claims.setClaim("email", "ada")),
                fault("two addresses", claims -> claims.setClaim("email", List.of("a@example.com", "b@example.com"))));
    }

    private static Arguments fault(String name, Consumer<JwtClaims> fault) {
        return Arguments.of(name, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFaultyTokenOpensNothing(String name, Consumer<JwtClaims> fault) {
        // Given
        takeIn(team);
        JwtClaims claims = ISSUER.claims(email);
        fault.accept(claims);

        // When
        Response answer = with(ISSUER.signed(claims)).get(SESSIONS);

        // Then
        assertRefused(answer);
    }

    @Test
    void whoseAddressNobodyVerifiedIsTold() {
        // Given
        takeIn(team);
        JwtClaims unverified = ISSUER.claims(email);
        unverified.setClaim("email_verified", false);
        JwtClaims silent = ISSUER.claims(email);
        silent.unsetClaim("email_verified");

        // When
        Response withUnverified = with(ISSUER.signed(unverified)).get(SESSIONS);
        Response withSilent = with(ISSUER.signed(silent)).get(SESSIONS);

        // Then
        assertThat(withUnverified.statusCode()).isEqualTo(403);
        assertThat(withUnverified.path("type").toString()).isEqualTo("urn:quipu:problem:forbidden");
        assertThat(withUnverified.path("detail").toString())
                .isEqualTo("Your token is valid, but its email address is not verified: the identity "
                        + "provider must send the claim email_verified with the value true.");
        assertThat(withSilent.statusCode()).isEqualTo(403);
    }

    @Test
    void aLetterThatOnlyLooksLikeOneIsAnother() {
        // Given: in lower case the sign of Kelvin is a k
        String kim = "k" + email;
        access.memoryTeams().add(team);
        access.memoryTeams().takeIn(kim, team, Role.MEMBER);

        // When
        Response plain = with(ISSUER.signed(ISSUER.claims("K" + email))).get(SESSIONS);
        Response kelvin = with(ISSUER.signed(ISSUER.claims("\u212a" + email))).get(SESSIONS);

        // Then
        assertThat(plain.statusCode()).isEqualTo(200);
        assertRefused(kelvin);
    }

    @Test
    void aTokenThatTheIssuerHasNotSignedOpensNothing() {
        // Given
        takeIn(team);

        // When
        Response forged = with(ISSUER.signedByAnother(ISSUER.claims(email))).get(SESSIONS);
        Response unsigned = with(ISSUER.unsigned(ISSUER.claims(email))).get(SESSIONS);

        // Then
        assertRefused(forged);
        assertRefused(unsigned);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opaque",
                ".",
                "..",
                "...",
                "a.b.c",
                "a.b.c.d.e",
                "e30.e30.e30",
                "e30.e30.",
                "bnVsbA.bnVsbA.bnVsbA",
                "W10.W10.W10",
                "eyJhbGciOiJSUzI1NiJ9.e30.eA",
                "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.bnVsbA.eA",
                "eyJhbGciOiJSUzI1NiIsImtpZCI6N30.e30.eA",
                "eyJhbGciOiJIUzI1NiIsImtpZCI6ImsxIn0.e30.eA",
                "eyJhbGciOiJub25lIn0.e30.",
                "x y",
            })
    void whatIsNoTokenOpensNothingAndIsNobodysOutage(String token) {
        assertRefused(with(token).get(SESSIONS));
    }

    private static void assertRefused(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"quipu\", error=\"invalid_token\"");
    }

    @Test
    void whatTokensOpenFollowsTheMembershipWithinFiveSeconds() {
        // Given
        takeIn(team);
        String token = ISSUER.signed(ISSUER.claims(email));
        with(token).get(SESSIONS).then().statusCode(200);

        // When
        access.memoryTeams().members.removeIf(member -> member.email().equals(email));
        access.memoryKeys().put(KeySecret.random(), made -> made);

        // Then
        await().atMost(Duration.ofSeconds(5))
                .until(() -> with(token).get(SESSIONS).statusCode() == 403);
    }

    @Test
    void withoutAKeyNobodyIsLetInEvenWhereThereAreNoKeys() {
        assertThat(given().get(SESSIONS).statusCode()).isEqualTo(401);
    }
}
