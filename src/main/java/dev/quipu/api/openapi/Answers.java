package dev.quipu.api.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** What answers hold, for the API's description: every field is always there, and null if it is not known. */
public final class Answers {

    private static final Map<String, Set<String>> NEVER_NULL = Map.ofEntries(
            Map.entry(
                    "Session",
                    Set.of(
                            "team_id",
                            "id",
                            "workspace_id",
                            "device_id",
                            "lifecycle",
                            "started_at",
                            "tags",
                            "metadata",
                            "created_at",
                            "updated_at")),
            Map.entry("SessionStatus", Set.of("id", "lifecycle", "started_at", "updated_at")),
            Map.entry(
                    "Workspace",
                    Set.of("team_id", "id", "canonical_id", "display_name", "metadata", "first_seen_at", "updated_at")),
            Map.entry(
                    "Device",
                    Set.of("team_id", "id", "name", "type", "status", "metadata", "first_seen_at", "last_seen_at")),
            Map.entry(
                    "Checkout",
                    Set.of(
                            "team_id",
                            "workspace_id",
                            "device_id",
                            "local_path",
                            "hooks_installed",
                            "git_hooks_installed",
                            "last_active_at")),
            Map.entry(
                    "Event",
                    Set.of(
                            "id",
                            "type",
                            "timestamp",
                            "device_id",
                            "workspace_id",
                            "data",
                            "blob_refs",
                            "ingested_at",
                            "team_id")),
            Map.entry("Team", Set.of("id", "slug", "name", "created_at", "updated_at")),
            Map.entry("Member", Set.of("team_id", "user_id", "email", "name", "role", "created_at")),
            Map.entry("User", Set.of("id", "email", "name", "created_at", "updated_at")),
            Map.entry("ApiKey", Set.of("id", "team_id", "name", "prefix", "role", "created_by", "created_at")),
            Map.entry(
                    "IssuedKey", Set.of("key", "id", "team_id", "name", "prefix", "role", "created_by", "created_at")),
            Map.entry("AuditEntry", Set.of("id", "team_id", "at", "action", "row_id", "changes", "actor")),
            Map.entry(
                    "Spec",
                    Set.of(
                            "team_id",
                            "id",
                            "title",
                            "content",
                            "status",
                            "version_number",
                            "created_by",
                            "created_at",
                            "updated_at")),
            Map.entry(
                    "SpecSummary",
                    Set.of(
                            "team_id",
                            "id",
                            "title",
                            "status",
                            "version_number",
                            "created_by",
                            "created_at",
                            "updated_at")),
            Map.entry(
                    "SpecVersion",
                    Set.of(
                            "team_id",
                            "id",
                            "spec_id",
                            "version_number",
                            "content",
                            "actor_type",
                            "actor_id",
                            "change_summary",
                            "created_at")),
            Map.entry(
                    "SpecVersionSummary",
                    Set.of(
                            "team_id",
                            "id",
                            "spec_id",
                            "version_number",
                            "actor_type",
                            "actor_id",
                            "change_summary",
                            "created_at")),
            Map.entry("SpecDifference", Set.of("from", "to", "changes", "truncated")),
            Map.entry("Change", Set.of("path", "type")),
            Map.entry("GitActivity", Set.of("team_id", "id", "workspace_id", "device_id", "type", "timestamp")),
            Map.entry(
                    "Commit",
                    Set.of("commit_sha", "timestamp", "workspace_id", "device_id", "event_id", "rewritten_from")),
            Map.entry(
                    "AgentRun",
                    Set.of(
                            "team_id",
                            "id",
                            "spec_id",
                            "agent_role",
                            "status",
                            "model",
                            "session_ids",
                            "created_at",
                            "updated_at")),
            Map.entry(
                    "Artifact",
                    Set.of("team_id", "id", "agent_run_id", "type", "path", "metadata", "created_at", "updated_at")),
            Map.entry(
                    "Task",
                    Set.of(
                            "team_id",
                            "id",
                            "spec_id",
                            "title",
                            "status",
                            "depends_on",
                            "attempts",
                            "created_at",
                            "updated_at")),
            Map.entry("WhoAmI", Set.of("kind", "team_id", "team", "role")),
            Map.entry("IngestResult", Set.of("created", "duplicates", "conflicts", "rejected", "results")),
            Map.entry("EventResult", Set.of("index", "outcome")),
            Map.entry("EventProblem", Set.of("type", "title", "detail", "errors")),
            Map.entry("FieldError", Set.of("field", "message")),
            Map.entry("Statuses", Set.of("sessions", "not_found")),
            Map.entry("Problem", Set.of("type", "title", "status", "detail", "instance", "errors", "trace_id")));

    /** Absent, not null, where there is nothing to say. */
    private static final Map<String, String> MAY_BE_ABSENT = Map.of("Problem", "errors");

    /** What comes back as it was sent: of these, what need not be there may also be null. */
    private static final Set<String> AS_SENT = Set.of("SpecContent", "SpecVerification", "SpecDecision", "SpecBlocker");

    private Answers() {}

    static void describe(Map<String, Schema> schemas) {
        AS_SENT.stream().map(schemas::get).forEach(Answers::allowNullWhereNotRequired);
        schemas.forEach((name, schema) -> {
            boolean isPage = name.endsWith("Page");
            if (schema.getProperties() == null || !isPage && !NEVER_NULL.containsKey(name)) {
                return;
            }
            Set<String> never = isPage ? Set.of("items") : NEVER_NULL.get(name);
            schema.setRequired(schema.getProperties().keySet().stream()
                    .filter(field -> !field.equals(MAY_BE_ABSENT.get(name)))
                    .toList());
            schema.getProperties().forEach((field, property) -> {
                if (!never.contains(field)) {
                    allowNull(property);
                }
            });
        });
    }

    private static void allowNullWhereNotRequired(Schema schema) {
        schema.getProperties().forEach((field, property) -> {
            if (schema.getRequired() == null || !schema.getRequired().contains(field)) {
                allowNull(property);
            }
        });
    }

    /** Says that a value may be null. */
    static void allowNull(Schema property) {
        if (property.getRef() != null) {
            Schema value = OASFactory.createSchema().ref(property.getRef());
            property.setRef(null);
            property.setAnyOf(List.of(value, OASFactory.createSchema().addType(SchemaType.NULL)));
        } else if (property.getType() != null && !property.getType().contains(SchemaType.NULL)) {
            List<SchemaType> types = new ArrayList<>(property.getType());
            types.add(SchemaType.NULL);
            property.setType(types);
        }
    }
}
