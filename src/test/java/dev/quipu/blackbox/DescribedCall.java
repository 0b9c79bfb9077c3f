package dev.quipu.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A call of the API and who may make it, as the API's description tells it.
 *
 * @param id such as <code>appendEvents</code>
 * @param role viewer, member, admin or server-admin
 * @param type the media type of its body, null if it has none
 * @param example a good body, null if it has none
 */
record DescribedCall(String id, String method, String path, String role, String type, String example) {

    private static final List<String> ROLES = List.of("viewer", "member", "admin", "server-admin");

    static List<DescribedCall> all(JsonNode description) {
        List<DescribedCall> calls = new ArrayList<>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(call -> call.getValue().has("operationId"))
                        .forEach(call -> calls.add(of(path.getKey(), call.getKey(), call.getValue()))));
        return calls;
    }

    private static DescribedCall of(String path, String method, JsonNode call) {
        JsonNode content = call.path("requestBody").path("content");
        return new DescribedCall(
                call.path("operationId").textValue(),
                method.toUpperCase(Locale.ROOT),
                path,
                call.path("x-quipu-role").textValue(),
                content.isMissingNode() ? null : content.fieldNames().next(),
                content.isMissingNode() ? null : content.findPath("value").toString());
    }

    /** Whether somebody with a role may make it. */
    boolean allows(String caller) {
        return ROLES.indexOf(caller) >= ROLES.indexOf(role);
    }

    /** Makes it, about a team and about things that do not exist, with a body that cannot be read. */
    HttpResponse<String> make(Http http, String team) {
        return make(http, team, "[");
    }

    /** Makes it, about a team and about things that do not exist, with a body that is sent if it takes one. */
    HttpResponse<String> make(Http http, String team, String body) {
        String address = path.replace("{team}", team).replaceAll("\\{[^}]+}", "nothing-of-this-name");
        return type == null
                ? http.send(method, address, BodyPublishers.noBody())
                : http.send(method, address, BodyPublishers.ofString(body), "Content-Type", type);
    }

    @Override
    public String toString() {
        return id;
    }
}
