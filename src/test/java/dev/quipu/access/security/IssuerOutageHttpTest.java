package dev.quipu.access.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.access.key.KeySecret;
import dev.quipu.port.Backend;
import dev.quipu.port.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The service starts while the identity provider is away. */
@QuarkusTest
@TestProfile(AbsentIssuerProfile.class)
class IssuerOutageHttpTest {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final TestIssuer ISSUER = TestIssuer.ofProfile();

    @Inject
    Backend backend;

    @Inject
    MemoryAccess access;

    private static Response get(String token) {
        return given().header("Authorization", "Bearer " + token).get(SESSIONS);
    }

    @Test
    void keysGoOnWorkingWhileTheIssuerIsAwayAndTokensWorkOnceItIsThere() {
        // Given
        backend.openForWriting("");
        backend.migrations().migrate(null);
        KeySecret key = KeySecret.random();
        access.memoryKeys().put(key, made -> made);
        access.memoryTeams().add("acme");
        access.memoryTeams().takeIn("ada@example.com", "acme", Role.MEMBER);
        String token = ISSUER.signed(ISSUER.claims("ada@example.com"));

        // When
        Response withToken = get(token);
        Response withKey = get(key.reveal());
        ISSUER.come();
        Response later = get(token);
        ISSUER.goAway();
        Response stillKnown = get(token);

        // Then
        assertThat(withToken.statusCode()).as(withToken.asString()).isEqualTo(503);
        assertThat(withToken.path("type").toString()).isEqualTo("urn:quipu:problem:issuer-unavailable");
        assertThat(withToken.header("Retry-After")).isEqualTo("1");
        assertThat(withKey.statusCode()).isEqualTo(200);
        assertThat(later.statusCode()).as(later.asString()).isEqualTo(200);
        assertThat(stillKnown.statusCode()).isEqualTo(200);
    }
}
