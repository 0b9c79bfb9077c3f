package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who changed what, as the audit log tells it. */
abstract class AuditSuite {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final KeyedSite site;

    AuditSuite(KeyedSite site) {
        this.site = site;
    }

    @Test
    void tellsWhoChangedWhatOnWhichRow() {
        // Given
        JsonNode key = site.makeKey(site.team(), "admin", "");
        Http admin = site.http().with(key.path("key").textValue());
        String session = Site.unique("session");
        admin.post("/api/v1/sessions", Samples.session(session, "\"name\":\"before\""));

        // When
        admin.patch(
                "/api/v1/sessions/" + session,
                "{\"name\":\"after\",\"pr_approved\":false}",
                "traceparent",
                "00-" + TRACE + "-00f067aa0ba902b7-01");
        admin.delete("/api/v1/sessions/" + session);

        // Then
        List<JsonNode> entries = items(admin, "/api/v1/audit?row=" + session);
        assertThat(entries)
                .extracting(entry -> entry.path("action").textValue())
                .containsExactly("session.delete", "session.update", "session.create");
        JsonNode update = entries.get(1);
        assertThat(update.path("changes"))
                .isEqualTo(Http.parse("{\"name\":{\"before\":\"before\",\"after\":\"after\"},"
                        + "\"pr_approved\":{\"before\":null,\"after\":false}}"));
        assertThat(update.path("actor").textValue()).isEqualTo("key");
        assertThat(update.path("key_id")).isEqualTo(key.path("id"));
        assertThat(update.path("key_name")).isEqualTo(key.path("name"));
        assertThat(update.path("request_id").textValue()).isEqualTo(TRACE);
        // What people delete is gone: the entry tells which session it was, and not what was in it.
        assertThat(entries.get(0).path("changes").path("id").path("before").textValue())
                .isEqualTo(session);
        assertThat(entries.get(0).path("changes").has("name")).isFalse();
    }

    @Test
    void tellsNothingOfAChangeThatWasRefusedOrChangedNothing() {
        // Given
        Http admin = site.as(site.team(), "admin");
        String session = Site.unique("session");
        admin.post("/api/v1/sessions", Samples.session(session, "\"name\":\"same\""));

        // When
        admin.patch("/api/v1/sessions/" + session, "{\"name\":\"other\"}", "If-Match", "\"old\"");
        admin.patch("/api/v1/sessions/" + session, "{\"name\":\"same\"}");
        admin.post("/api/v1/sessions", Samples.session(session, ""));

        // Then
        assertThat(items(admin, "/api/v1/audit?row=" + session))
                .extracting(entry -> entry.path("action").textValue())
                .containsExactly("session.create");
    }

    @Test
    void listsByKeyAndActionInPages() {
        // Given
        JsonNode key = site.makeKey(site.team(), "admin", "");
        Http admin = site.http().with(key.path("key").textValue());
        String keyId = key.path("id").textValue();
        String session = Site.unique("session");
        admin.post("/api/v1/sessions", Samples.session(session, ""));
        for (String name : List.of("one", "two", "three")) {
            admin.patch("/api/v1/sessions/" + session, "{\"name\":\"" + name + "\"}");
        }

        // When
        List<JsonNode> pages = admin.pages("/api/v1/audit?key=" + keyId + "&action=session.update&limit=2");

        // Then
        List<String> names = new ArrayList<>();
        pages.forEach(page -> page.path("items")
                .forEach(entry -> names.add(
                        entry.path("changes").path("name").path("after").textValue())));
        assertThat(pages).hasSize(2);
        assertThat(names).containsExactly("three", "two", "one");
    }

    @Test
    void keepsALongValuesLengthAndSum() {
        // Given
        Http admin = site.as(site.team(), "admin");
        String session = Site.unique("session");
        String summary = "s".repeat(5_000);
        admin.post("/api/v1/sessions", Samples.session(session, ""));

        // When
        admin.patch("/api/v1/sessions/" + session, "{\"summary\":\"" + summary + "\"}");

        // Then
        JsonNode after = items(admin, "/api/v1/audit?row=" + session)
                .get(0)
                .path("changes")
                .path("summary")
                .path("after");
        assertThat(after.path("length").intValue()).isEqualTo(5_002);
        assertThat(after.path("sha256").textValue()).isEqualTo(Digests.sha256("\"" + summary + "\""));
    }

    @Test
    void anotherTeamsLogIsNotShown() {
        // Given
        Http stranger = site.as(site.otherTeam(), "admin");

        // When
        int status = stranger.get("/api/v1/audit?team=" + site.team()).statusCode();

        // Then
        assertThat(status).isEqualTo(404);
        assertThat(items(stranger, "/api/v1/audit"))
                .allSatisfy(entry -> assertThat(entry.path("team_id").textValue())
                        .isEqualTo(Http.json(stranger.get("/api/v1/me"))
                                .path("team_id")
                                .textValue()));
    }

    private static List<JsonNode> items(Http http, String path) {
        List<JsonNode> items = new ArrayList<>();
        Http.json(http.get(path)).path("items").forEach(items::add);
        return items;
    }
}
