package dev.quipu.api.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * What may be sent, for the API's description: of a thing that is made or changed, the fields that a client may set. The
 * schema of an answer would say that every field has to be there.
 */
final class SettableFields {

    private static final String NEW = "New";
    private static final String PREFIX = "#/components/schemas/";

    /** By schema, what is ours to set, where no table says so. */
    private static final Map<String, Set<String>> READ_ONLY = Map.ofEntries(
            Map.entry("Event", Set.of("team_id", "ingested_at")),
            Map.entry("AgentRun", Set.of("team_id", "created_at", "updated_at")),
            Map.entry(
                    "Task",
                    Set.of(
                            "team_id",
                            "spec_id",
                            "attempts",
                            "claimed_at",
                            "lease_expires_at",
                            "completed_at",
                            "created_at",
                            "updated_at")),
            Map.entry("Member", Set.of("team_id", "user_id", "created_at")),
            Map.entry("Artifact", Set.of("team_id", "sha256", "size_bytes", "created_at", "updated_at")));

    /** By schema of what may be sent, what a thing does not begin with, or keeps as it began. */
    private static final Map<String, Set<String>> LEFT_OUT = Map.of(
            "NewAgentRun", Set.of("started_at", "completed_at"),
            "ChangedAgentRun", Set.of("id", "spec_id", "agent_role"),
            "NewTask", Set.of("agent_run_id", "status", "result"),
            "ChangedTask", Set.of("id"));

    /** By schema, what a new thing has to have. */
    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry("NewSession", List.of("device_id")),
            Map.entry("NewEvent", List.of("id", "type", "timestamp", "device_id", "workspace_id", "data")),
            Map.entry("NewAgentRun", List.of("spec_id", "agent_role", "model")),
            Map.entry("NewTask", List.of("title")),
            Map.entry("NewTeam", List.of("slug")),
            Map.entry("NewMember", List.of("email")),
            Map.entry("NewUser", List.of("email")),
            Map.entry("NewArtifact", List.of("agent_run_id", "type", "path")));

    private final TableSchemas tables;

    SettableFields(TableSchemas tables) {
        this.tables = tables;
    }

    void describe(OpenAPI api) {
        Map<String, Schema> all = new LinkedHashMap<>(api.getComponents().getSchemas());
        api.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().forEach((method, call) -> {
                    if (call.getRequestBody() != null) {
                        call.getRequestBody()
                                .getContent()
                                .getMediaTypes()
                                .values()
                                .forEach(body -> narrow(body, method, all));
                    }
                }));
        Schema batch = all.get("EventBatch");
        if (batch != null) {
            batch.getProperties().get("events").setItems(reference("Event", NEW, all));
        }
        api.getComponents().setSchemas(all);
    }

    private void narrow(MediaType body, HttpMethod method, Map<String, Schema> all) {
        String reference = body.getSchema().getRef();
        String name = reference == null ? "" : reference.substring(PREFIX.length());
        if (READ_ONLY.containsKey(name) || tables.areSettable(name)) {
            body.setSchema(reference(name, method == HttpMethod.POST ? NEW : "Changed", all));
        }
    }

    /** A reference to the schema of what may be sent, which is added if it is not there yet. */
    private Schema reference(String name, String prefix, Map<String, Schema> all) {
        all.computeIfAbsent(prefix + name, added -> {
            Schema answer = all.get(name);
            Schema sent = OASFactory.createSchema()
                    .type(answer.getType())
                    .description(answer.getDescription())
                    .required(REQUIRED.get(added));
            answer.getProperties().forEach((field, property) -> {
                if (isSettable(name, added, field)) {
                    sent.addProperty(field, property);
                }
            });
            return sent;
        });
        return OASFactory.createSchema().ref(PREFIX + prefix + name);
    }

    private boolean isSettable(String name, String added, String field) {
        return READ_ONLY.containsKey(name)
                ? !READ_ONLY.get(name).contains(field)
                        && !LEFT_OUT.getOrDefault(added, Set.of()).contains(field)
                : tables.isSettable(name, field, added.startsWith(NEW));
    }
}
