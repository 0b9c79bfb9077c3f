package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Workspaces and devices over HTTP. */
abstract class PlacesSuite {

    private static final String WORKSPACES = "/api/v1/workspaces";
    private static final String DEVICES = "/api/v1/devices";

    private final Http http;

    PlacesSuite(Site site) {
        this.http = site.http();
    }

    @Test
    void aWorkspaceIsFoundByIdCanonicalIdAndName() {
        // Given
        String name = Site.unique("repo");
        seen("git@GitHub.com:acme/" + name + ".git", "laptop-7");

        // When
        HttpResponse<String> byCanonicalId = http.get(WORKSPACES + "/github.com/acme/" + name);
        JsonNode workspace = Http.json(byCanonicalId);
        HttpResponse<String> byEncoded = http.get(WORKSPACES + "/github.com%2Facme%2F" + name);
        HttpResponse<String> byId =
                http.get(WORKSPACES + "/" + workspace.path("id").textValue());
        HttpResponse<String> byName = http.get(WORKSPACES + "/" + name);

        // Then
        assertThat(byCanonicalId.statusCode()).isEqualTo(200);
        assertThat(workspace.path("canonical_id").textValue()).isEqualTo("github.com/acme/" + name);
        assertThat(workspace.path("display_name").textValue()).isEqualTo(name);
        assertThat(byEncoded.body()).isEqualTo(byCanonicalId.body());
        assertThat(byId.body()).isEqualTo(byCanonicalId.body());
        assertThat(byName.body()).isEqualTo(byCanonicalId.body());
    }

    @Test
    void aWorkspaceTellsOnWhichDevicesItLies() {
        // Given
        String name = Site.unique("repo");
        seen("github.com/acme/" + name, "laptop-7");
        seen("github.com/acme/" + name, "laptop-8");

        // When
        HttpResponse<String> answer = http.get(WORKSPACES + "/" + name + "/devices");

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Http.json(answer).path("items").findValuesAsText("device_id"))
                .containsExactlyInAnyOrder("laptop-7", "laptop-8");
    }

    @Test
    void anAmbiguousNameIsRefused() {
        // Given
        String name = Site.unique("same");
        seen("github.com/acme/" + name, "laptop-7");
        seen("gitlab.com/acme/" + name, "laptop-7");

        // When
        HttpResponse<String> answer = http.get(WORKSPACES + "/" + name);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("type").textValue()).isEqualTo("urn:quipu:problem:ambiguous-name");
    }

    @Test
    void aWorkspaceIsChangedByMergePatchUnderItsTag() {
        // Given
        String path = WORKSPACES + "/github.com/acme/" + Site.unique("patched");
        seen(path.substring(WORKSPACES.length() + 1), "laptop-7");
        String tag = Http.header(http.get(path), "ETag");

        // When
        HttpResponse<String> changed = http.patch(
                path,
                "{\"display_name\":\"Main\",\"default_branch\":\"trunk\",\"metadata\":{\"b\":1}}",
                "If-Match",
                tag);
        HttpResponse<String> stale = http.patch(path, "{\"display_name\":\"Other\"}", "If-Match", tag);
        HttpResponse<String> fixed = http.patch(path, "{\"canonical_id\":\"x\"}");

        // Then
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(Http.json(changed).path("display_name").textValue()).isEqualTo("Main");
        assertThat(Http.json(changed).path("default_branch").textValue()).isEqualTo("trunk");
        assertThat(Http.json(changed).path("metadata")).isEqualTo(Http.parse("{\"b\":1}"));
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(fixed.statusCode()).isEqualTo(400);
        assertThat(http.get(path).body()).isEqualTo(changed.body());
    }

    @Test
    void aDeviceIsFoundByIdAndNameAndChanged() {
        // Given
        String id = Site.unique("device");
        String name = Site.unique("tower");
        seen("github.com/acme/app", id);

        // When
        HttpResponse<String> first = http.get(DEVICES + "/" + id);
        HttpResponse<String> changed = http.patch(DEVICES + "/" + id, "{\"name\":\"" + name + "\",\"os\":\"linux\"}");
        HttpResponse<String> byName = http.get(DEVICES + "/" + name);

        // Then
        assertThat(Http.json(first).path("name").textValue()).isEqualTo(id);
        assertThat(Http.json(first).path("type").textValue()).isEqualTo("local");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(Http.json(byName).path("id").textValue()).isEqualTo(id);
        assertThat(Http.json(byName).path("os").textValue()).isEqualTo("linux");
    }

    @Test
    void bothAreListedInPages() {
        // Given
        seen("github.com/acme/" + Site.unique("one"), Site.unique("one"));
        seen("github.com/acme/" + Site.unique("two"), Site.unique("two"));

        // When
        HttpResponse<String> workspaces = http.get(WORKSPACES + "?limit=1");
        HttpResponse<String> devices = http.get(DEVICES + "?limit=1");

        // Then
        assertThat(Http.json(workspaces).path("items").size()).isEqualTo(1);
        assertThat(Http.header(workspaces, "Link")).contains("rel=\"next\"");
        assertThat(Http.json(devices).path("items").size()).isEqualTo(1);
        assertThat(Http.header(devices, "Link")).contains("rel=\"next\"");
    }

    private void seen(String workspace, String device) {
        String event = Samples.event(Samples.id(), null, 1)
                .replace("\"" + Samples.WORKSPACE + "\"", "\"" + workspace + "\"")
                .replace("\"" + Samples.DEVICE + "\"", "\"" + device + "\"");
        assertThat(Http.json(http.post("/api/v1/events", event)).path("created").intValue())
                .isEqualTo(1);
    }
}
