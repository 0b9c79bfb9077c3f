package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.access.security.TestIssuer;
import java.net.http.HttpResponse;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** The running program and a real identity provider: what the tests within cannot see of an executable. */
@NativeOnly
class TokensIT {

    private static final String EMAIL = "ada@example.org";

    @Test
    void tokensOfTheProviderOpenTheTeamsOfThePerson() {
        TestIssuer issuer = TestIssuer.at(Installation.freePort());
        try (Installation installation = Installation.create()
                .with("QUIPU_OIDC_ISSUER", issuer.address())
                .with("QUIPU_OIDC_AUDIENCE", TestIssuer.AUDIENCE)) {
            // Given
            issuer.come();
            installation.run("team", "create", "web");
            installation.run("member", "add", EMAIL, "--team", "web", "--role", "viewer");
            RunningQuipu server = installation.serve().awaitReady();
            JwtClaims stale = issuer.claims(EMAIL);
            stale.setExpirationTimeMinutesInTheFuture(-10);

            // When
            HttpResponse<String> me =
                    server.http().with(issuer.signed(issuer.claims(EMAIL))).get("/api/v1/me");
            List<Integer> refused = List.of(
                    server.http().get("/api/v1/me").statusCode(),
                    server.http()
                            .with(issuer.signedByAnother(issuer.claims(EMAIL)))
                            .get("/api/v1/me")
                            .statusCode(),
                    server.http().with(issuer.signed(stale)).get("/api/v1/me").statusCode());
            int stranger = server.http()
                    .with(issuer.signed(issuer.claims("bob@example.org")))
                    .get("/api/v1/me")
                    .statusCode();

            // Then
            assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
            assertThat(Http.json(me).path("kind").textValue()).isEqualTo("person");
            assertThat(Http.json(me).path("team").textValue()).isEqualTo("web");
            assertThat(Http.json(me).path("role").textValue()).isEqualTo("viewer");
            assertThat(refused).containsOnly(401);
            assertThat(stranger).isEqualTo(403);
        } finally {
            issuer.goAway();
        }
    }
}
