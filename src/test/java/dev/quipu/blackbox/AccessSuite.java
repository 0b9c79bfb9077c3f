package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Teams, people and keys over HTTP. */
abstract class AccessSuite {

    /** So long a revocation may take to be felt. */
    /** 5 s is the promise; the rest is for a test machine that has other work. */
    private static final Duration FELT = Duration.ofSeconds(8);

    private final KeyedSite site;

    AccessSuite(KeyedSite site) {
        this.site = site;
    }

    @Test
    void teamsSeeNothingOfOneAnotherAndTheirIdsNeverCollide() {
        // Given
        Http ours = site.as(site.team(), "member");
        Http theirs = site.as(site.otherTeam(), "admin");
        String session = Site.unique("session");
        String event = Samples.id();
        ours.post("/api/v1/events", Samples.event(event, session, 1, "{\"of\":\"us\"}"));
        String workspace = Http.json(ours.get("/api/v1/sessions/" + session))
                .path("workspace_id")
                .textValue();

        // When
        List<Integer> statuses = List.of(
                theirs.get("/api/v1/events/" + event).statusCode(),
                theirs.get("/api/v1/sessions/" + session).statusCode(),
                theirs.get("/api/v1/sessions/" + session + "/events").statusCode(),
                theirs.get("/api/v1/workspaces/" + workspace).statusCode(),
                theirs.get("/api/v1/workspaces/" + workspace + "/devices").statusCode(),
                theirs.get("/api/v1/devices/" + Samples.DEVICE).statusCode(),
                theirs.patch("/api/v1/sessions/" + session, "{\"name\":\"theirs\"}")
                        .statusCode(),
                theirs.patch("/api/v1/workspaces/" + workspace, "{\"display_name\":\"theirs\"}")
                        .statusCode(),
                theirs.patch("/api/v1/devices/" + Samples.DEVICE, "{\"name\":\"theirs\"}")
                        .statusCode(),
                theirs.delete("/api/v1/sessions/" + session).statusCode());
        JsonNode listed = Http.json(theirs.get("/api/v1/events?session=" + session));
        JsonNode stored =
                Http.json(theirs.post("/api/v1/events", Samples.event(event, session, 1, "{\"of\":\"them\"}")));

        // Then
        assertThat(statuses).containsOnly(404);
        assertThat(listed.path("items")).isEmpty();
        assertThat(stored.path("created").intValue()).isEqualTo(1);
        assertThat(Http.json(ours.get("/api/v1/events/" + event))
                        .path("data")
                        .path("of")
                        .textValue())
                .isEqualTo("us");
        assertThat(Http.json(theirs.get("/api/v1/events/" + event))
                        .path("data")
                        .path("of")
                        .textValue())
                .isEqualTo("them");
    }

    @Test
    void anotherTeamIsAnsweredAsOneThatDoesNotExist() {
        // Given
        Http stranger = site.as(site.otherTeam(), "admin");

        // When
        HttpResponse<String> there = stranger.get("/api/v1/teams/" + site.team());
        HttpResponse<String> nowhere = stranger.get("/api/v1/teams/nowhere");

        // Then
        assertThat(there.statusCode()).isEqualTo(404);
        assertThat(Http.json(there).path("detail").textValue().replace(site.team(), "nowhere"))
                .isEqualTo(Http.json(nowhere).path("detail").textValue());
        assertThat(Http.json(stranger.get("/api/v1/teams")).path("items"))
                .extracting(team -> team.path("slug").textValue())
                .containsExactly(site.otherTeam());
    }

    @Test
    void aKeyIsShownOnceAndCanBeRecognised() {
        // When
        JsonNode made = site.makeKey(site.team(), "viewer", "");

        // Then
        String path = "/api/v1/teams/" + site.team() + "/keys";
        String key = made.path("key").textValue();
        assertThat(key)
                .matches("quipu_[0-9A-Za-z]{43}[0-9a-f]{8}")
                .startsWith(made.path("prefix").textValue());
        assertThat(site.asServerAdmin()
                                .get(path + "/" + made.path("id").textValue())
                                .body()
                        + site.asServerAdmin().get(path).body()
                        + site.asServerAdmin()
                                .get("/api/v1/audit?team=" + site.team())
                                .body()
                        + site.asServerAdmin()
                                .get("/api/v1/teams/" + site.team() + "/export")
                                .body())
                .contains(made.path("id").textValue())
                .doesNotContain(key)
                .doesNotContain(key.substring(12));
        assertThat(site.server().output()).doesNotContain(key.substring(12));
    }

    @Test
    void aRetryMakesNoSecondKeyAndTellsNone() {
        // Given
        String path = "/api/v1/teams/" + site.team() + "/keys";
        String name = Site.unique("retried");
        String body = "{\"name\":\"" + name + "\"}";
        JsonNode made = Http.json(site.asServerAdmin().post(path, body, "Idempotency-Key", name));

        // When
        HttpResponse<String> again = site.asServerAdmin().post(path, body, "Idempotency-Key", name);

        // Then
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(Http.json(again).path("id")).isEqualTo(made.path("id"));
        assertThat(Http.json(again).path("key").isNull()).isTrue();
        assertThat(made.path("key").isTextual()).isTrue();
    }

    @Test
    void tellsACallerWhoItIsAndWhenItsKeyWasUsed() {
        // Given
        JsonNode made = site.makeKey(site.team(), "viewer", "");

        // When
        JsonNode me = Http.json(site.http().with(made.path("key").textValue()).get("/api/v1/me"));

        // Then
        assertThat(me.path("team").textValue()).isEqualTo(site.team());
        assertThat(me.path("role").textValue()).isEqualTo("viewer");
        assertThat(me.path("key_id")).isEqualTo(made.path("id"));
        String path =
                "/api/v1/teams/" + site.team() + "/keys/" + made.path("id").textValue();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> Http.json(site.asServerAdmin().get(path))
                        .path("last_used_at")
                        .isTextual());
    }

    @Test
    void aRevokedKeyOpensNothingAndItsStreamEndsWithinFiveSeconds() {
        // Given
        JsonNode made = site.makeKey(site.team(), "viewer", "");
        String key = made.path("key").textValue();
        try (StreamReader stream =
                StreamReader.open(site.server(), "/api/v1/events/stream", "Authorization", "Bearer " + key)) {
            // When
            site.asServerAdmin()
                    .delete("/api/v1/teams/" + site.team() + "/keys/"
                            + made.path("id").textValue());

            // Then
            await().atMost(FELT).until(stream::hasEnded);
            assertThat(site.http().with(key).get("/api/v1/me").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aPersonsKeyMayDoNoMoreThanThePerson() {
        // Given
        String email = Site.unique("ada") + "@example.org";
        String members = "/api/v1/teams/" + site.team() + "/members";
        site.asServerAdmin().post(members, "{\"email\":\"" + email + "\",\"role\":\"viewer\"}");
        JsonNode made = site.makeKey(site.team(), "admin", ",\"user\":\"" + email + "\"");
        Http person = site.http().with(made.path("key").textValue());
        String role = Http.json(person.get("/api/v1/me")).path("role").textValue();

        // When
        site.asServerAdmin().patch(members + "/" + email, "{\"role\":\"member\"}");
        await().atMost(FELT)
                .until(() -> Http.json(person.get("/api/v1/me"))
                        .path("role")
                        .textValue()
                        .equals("member"));
        site.asServerAdmin().delete(members + "/" + email);

        // Then
        assertThat(role).isEqualTo("viewer");
        await().atMost(FELT).until(() -> person.get("/api/v1/me").statusCode() == 401);
    }

    @Test
    void aTeamKeepsItsLastAdmin() {
        // Given
        String members = "/api/v1/teams/" + site.makeTeam("small") + "/members";
        String ada = Site.unique("ada") + "@example.org";
        String bob = Site.unique("bob") + "@example.org";
        site.asServerAdmin().post(members, "{\"email\":\"" + ada + "\",\"role\":\"admin\"}");
        site.asServerAdmin().post(members, "{\"email\":\"" + bob + "\"}");

        // When
        List<Integer> refused = List.of(
                site.asServerAdmin().delete(members + "/" + ada).statusCode(),
                site.asServerAdmin()
                        .patch(members + "/" + ada, "{\"role\":\"member\"}")
                        .statusCode(),
                site.asServerAdmin().delete("/api/v1/users/" + ada).statusCode());
        site.asServerAdmin().patch(members + "/" + bob, "{\"role\":\"admin\"}");

        // Then
        assertThat(refused).containsOnly(409);
        assertThat(site.asServerAdmin().delete(members + "/" + ada).statusCode())
                .isEqualTo(204);
        assertThat(site.asServerAdmin().delete("/api/v1/users/" + ada).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aDeletedTeamIsGoneForEverybodyAndItsRowsGoToo() {
        // Given
        String team = site.makeTeam("doomed");
        String id = Http.json(site.asServerAdmin().get("/api/v1/teams/" + team))
                .path("id")
                .textValue();
        Http admin = site.as(team, "admin");
        admin.post("/api/v1/events", Samples.event(Samples.id(), "s", 1));

        // When
        int deleted = admin.delete("/api/v1/teams/" + team).statusCode();

        // Then
        assertThat(deleted).isEqualTo(202);
        assertThat(site.asServerAdmin().get("/api/v1/teams/" + team).statusCode())
                .isEqualTo(404);
        await().atMost(FELT).until(() -> admin.get("/api/v1/me").statusCode() == 401);
        // Its slug is free again when its last row is gone.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> site.asServerAdmin()
                                .post("/api/v1/teams", "{\"slug\":\"" + team + "\"}")
                                .statusCode()
                        == 201);
        assertThat(Http.json(site.asServerAdmin().get("/api/v1/audit?team=" + id))
                        .path("items"))
                .extracting(entry -> entry.path("action").textValue())
                .containsExactly("team.delete", "key.create", "team.create");
        assertThat(Http.json(site.as(team, "viewer").get("/api/v1/events")).path("items"))
                .isEmpty();
    }

    @Test
    void exportsAllOfATeamAndSaysThatItIsWhole() {
        // Given
        String team = site.makeTeam("moving");
        Http admin = site.as(team, "admin");
        String event = Samples.id();
        admin.post("/api/v1/events", Samples.event(event, "s", 1));

        // When
        HttpResponse<String> export = admin.get("/api/v1/teams/" + team + "/export");

        // Then
        List<JsonNode> lines = export.body().lines().map(Http::parse).toList();
        JsonNode trailer = lines.get(lines.size() - 1);
        String before = export.body().substring(0, export.body().lastIndexOf("\n{\"rows\"") + 1);
        assertThat(Http.header(export, "Content-Type")).startsWith("application/x-ndjson");
        assertThat(lines.get(0).path("filter").properties())
                .extracting(filter -> filter.getKey())
                .containsExactly("team_id");
        assertThat(lines.subList(1, lines.size() - 1))
                .extracting(line -> line.path("table").textValue())
                .containsExactly(
                        "teams",
                        "workspaces",
                        "devices",
                        "workspace_devices",
                        "sessions",
                        "events",
                        "audit_log",
                        "audit_log");
        assertThat(trailer.path("rows").intValue()).isEqualTo(lines.size() - 2);
        assertThat(trailer.path("sha256").textValue()).isEqualTo(Digests.sha256(before));
    }

    @Test
    void anExportOfManyPagesEndsWithoutATrailerWhenItsKeyIsRevoked() throws Exception {
        // Given
        String team = site.makeTeam("large");
        Http member = site.as(team, "member");
        String text = "x".repeat(2_000);
        for (int batch = 0; batch < 60; batch++) {
            String[] events = new String[200];
            int first = batch % 5 * events.length;
            Arrays.setAll(
                    events, i -> Samples.event(Samples.id(), "s" + (first + i), 1, "{\"text\":\"" + text + "\"}"));
            assertThat(member.post("/api/v1/events", Samples.batch(events)).statusCode())
                    .isEqualTo(200);
        }
        String path = "/api/v1/teams/" + team + "/export";
        String whole = site.asServerAdmin().get(path).body();
        JsonNode key = site.makeKey(team, "admin", "");

        // When
        String cut = SlowExport.read(site.server().url() + path, key.path("key").textValue(), () -> {
            site.asServerAdmin()
                    .delete("/api/v1/teams/" + team + "/keys/" + key.path("id").textValue());
            await().atMost(FELT)
                    .until(() -> site.http()
                                    .with(key.path("key").textValue())
                                    .get("/api/v1/me")
                                    .statusCode()
                            == 401);
        });

        // Then
        assertThat(whole.lines().filter(line -> line.startsWith("{\"table\":\"events\"")))
                .hasSize(12_000);
        assertThat(whole.lines().filter(line -> line.startsWith("{\"table\":\"sessions\"")))
                .hasSize(1_000);
        assertThat(whole).contains("\n{\"rows\":");
        assertThat(cut).startsWith("{\"quipu_export\":1").doesNotContain("\n{\"rows\":");
    }

    @Test
    void refusesWhatIsTakenOrWrong() {
        // Given
        Http admin = site.asServerAdmin();
        String keys = "/api/v1/teams/" + site.team() + "/keys";
        String name = site.makeKey(site.team(), "viewer", "").path("name").textValue();

        // When
        List<Integer> taken = List.of(
                admin.post("/api/v1/teams", "{\"slug\":\"" + site.team() + "\"}")
                        .statusCode(),
                admin.post(keys, "{\"name\":\"" + name + "\"}").statusCode());
        List<Integer> wrong = List.of(
                admin.post("/api/v1/teams", "{\"slug\":\"Not A Slug\"}").statusCode(),
                admin.post("/api/v1/teams", "{\"slug\":\"a\",\"nome\":\"b\"}").statusCode(),
                admin.post("/api/v1/teams", "{}").statusCode(),
                admin.post("/api/v1/users", "{\"email\":\"nobody\"}").statusCode(),
                admin.post(keys, "{\"name\":\"x\",\"role\":\"owner\"}").statusCode(),
                admin.post(keys, "{\"name\":\"x\",\"expires_at\":\"2020-01-01T00:00:00Z\"}")
                        .statusCode(),
                admin.post(keys, "{\"name\":\"x\",\"user\":\"stranger@example.org\"}")
                        .statusCode());

        // Then
        assertThat(taken).containsOnly(409);
        assertThat(wrong).containsOnly(400);
        assertThat(admin.delete("/api/v1/teams/local").statusCode()).isEqualTo(403);
    }

    @Test
    void saysWhatToDoWithoutAKeyAndTellsNothingOfAWrongOne() {
        // When
        HttpResponse<String> without = site.http().get("/api/v1/sessions");
        HttpResponse<String> wrong = site.http().with("quipu_nonsense").get("/api/v1/sessions");
        HttpResponse<String> revoked = site.http().with(site.revokedKey()).get("/api/v1/sessions");

        // Then
        assertThat(Http.header(without, "WWW-Authenticate")).isEqualTo("Bearer realm=\"quipu\"");
        assertThat(Http.json(without).path("detail").textValue()).contains("Authorization: Bearer", "quipu key create");
        assertThat(Http.header(wrong, "WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(Http.json(wrong).path("detail")).isEqualTo(Http.json(revoked).path("detail"));
    }
}
