package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every call × everybody: what is answered is what the API's description declares. */
abstract class RolesSuite {

    private static final String STREAM = "stream";

    private final KeyedSite site;

    RolesSuite(KeyedSite site) {
        this.site = site;
    }

    @Test
    void everyCallIsDescribedWithItsRole() {
        // When
        List<DescribedCall> calls = site.calls();

        // Then
        assertThat(calls)
                .hasSizeGreaterThan(35)
                .allSatisfy(call ->
                        assertThat(call.role()).as(call.id()).isIn("viewer", "member", "admin", "server-admin"));
    }

    @Test
    void nobodyWithoutAGoodKeyMakesAnyCall() {
        // Given
        String expired = site.expiringKey();
        Map<String, Http> callers = new LinkedHashMap<>();
        callers.put("no key", site.http());
        callers.put("revoked", site.http().with(site.revokedKey()));
        callers.put("expired", site.http().with(expired));
        callers.put("unknown", site.http().with("quipu_" + "a".repeat(43) + "00000000"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> callers.get("revoked").get("/api/v1/me").statusCode() == 401
                        && callers.get("expired").get("/api/v1/me").statusCode() == 401);

        // When
        List<String> differing = new ArrayList<>();
        callers.forEach((name, http) -> site.calls().forEach(call -> {
            HttpResponse<String> answer = call.make(http, site.team());
            if (answer.statusCode() != 401) {
                differing.add(name + " " + call + ": " + answer.statusCode());
            }
        }));

        // Then
        assertThat(differing).isEmpty();
    }

    @Test
    void everyRoleMakesTheCallsThatAreDeclaredForItAndNoOthers() {
        // Given
        Map<String, Http> callers = new LinkedHashMap<>();
        callers.put("viewer", site.as(site.team(), "viewer"));
        callers.put("member", site.as(site.team(), "member"));
        callers.put("admin", site.as(site.team(), "admin"));
        callers.put("server-admin", site.asServerAdmin());

        // When
        List<String> differing = new ArrayList<>();
        callers.forEach((role, http) -> site.calls().stream()
                .filter(call -> !isStreamThatStaysOpen(call) && !isTheEndOfTheTeam(call))
                .forEach(call -> {
                    int status = call.make(http, site.team()).statusCode();
                    boolean isAllowed = status != 401 && status != 403 && status < 500;
                    if (isAllowed != call.allows(role)) {
                        differing.add(role + " " + call + ": " + status);
                    }
                }));

        // Then
        assertThat(differing).isEmpty();
    }

    @Test
    void anotherTeamsAdminFindsNothingOfTheTeam() {
        // Given
        Http stranger = site.as(site.otherTeam(), "admin");

        // When
        List<String> differing = new ArrayList<>();
        site.calls().stream().filter(call -> call.path().contains("{team}")).forEach(call -> {
            int status = call.make(stranger, site.team(), call.example()).statusCode();
            if (status != 404) {
                differing.add(call + ": " + status);
            }
        });

        // Then
        assertThat(differing).isEmpty();
    }

    @Test
    void aViewerReadsStreams() {
        // Given
        String key = site.makeKey(site.team(), "viewer", "").path("key").textValue();
        Http member = site.as(site.team(), "member");
        String session = Site.unique("session");
        String event = Samples.id();
        try (StreamReader all =
                StreamReader.open(site.server(), "/api/v1/events/stream", "Authorization", "Bearer " + key)) {
            // When
            member.post("/api/v1/events", Samples.event(event, session, 1));

            // Then
            assertThat(all.awaitEvents(1)).containsExactly(event);
        }
        try (StreamReader one = StreamReader.open(
                site.server(),
                "/api/v1/sessions/" + session + "/events/stream?after=beginning",
                "Authorization",
                "Bearer " + key)) {
            assertThat(one.awaitEvents(1)).containsExactly(event);
        }
    }

    @Test
    void aViewerWithACommandReadsAndIsToldWhoMayChange() {
        // Given
        Installation viewer = site.installation()
                .with("QUIPU_SERVER", site.server().url())
                .with(
                        "QUIPU_KEY",
                        site.makeKey(site.team(), "viewer", "").path("key").textValue());

        // When
        Finished list = viewer.run("spec", "list", "--json");
        Finished create = viewer.runWith("{\"intent\":\"x\"}", "spec", "create", "--title", "Plan");
        Finished delete = viewer.run("spec", "delete", "x", "--yes");
        Finished start = viewer.run("run", "start", "--spec", "x", "--role", "verifier", "--model", "m");
        Finished claim = viewer.run("task", "claim", "x", "--run", "y");

        // Then
        assertThat(list.exit()).as(list.all()).isZero();
        assertThat(list.json().path("items").isArray()).isTrue();
        assertThat(List.of(create, start, claim)).allSatisfy(refused -> {
            assertThat(refused.exit()).as(refused.all()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .contains("This call requires a member; the caller is a viewer of the team " + site.team() + ".")
                    .doesNotContain("quipu_");
        });
        assertThat(delete.exit()).isEqualTo(1);
        assertThat(delete.err()).contains("This call requires an admin; the caller is a viewer");
    }

    @Test
    void deletingATeamNeedsItsAdmin() {
        // Given
        String doomed = site.makeTeam("doomed");

        // When
        int asMember =
                site.as(doomed, "member").delete("/api/v1/teams/" + doomed).statusCode();
        int asStranger = site.as(site.otherTeam(), "admin")
                .delete("/api/v1/teams/" + doomed)
                .statusCode();
        int asAdmin = site.as(doomed, "admin").delete("/api/v1/teams/" + doomed).statusCode();

        // Then
        assertThat(asMember).isEqualTo(403);
        assertThat(asStranger).isEqualTo(404);
        assertThat(asAdmin).isEqualTo(202);
    }

    @Test
    void onlyHealthAndTheDescriptionAnswerWithoutAKey() {
        assertThat(site.http().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(site.http().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(site.http().get("/q/health/started").statusCode()).isEqualTo(200);
        for (String path : List.of("/q/metrics", "/q/info", "/", "/nothing", "/q/healthy")) {
            assertThat(site.http().get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(site.http().get("/q/openapi").statusCode()).isEqualTo(200);
        assertThat(site.as(site.team(), "viewer").get("/q/metrics").statusCode())
                .isEqualTo(403);
        assertThat(site.asServerAdmin().get("/q/metrics").statusCode()).isEqualTo(200);
    }

    private static boolean isStreamThatStaysOpen(DescribedCall call) {
        return call.id().startsWith(STREAM);
    }

    private static boolean isTheEndOfTheTeam(DescribedCall call) {
        return call.id().equals("deleteTeam");
    }
}
