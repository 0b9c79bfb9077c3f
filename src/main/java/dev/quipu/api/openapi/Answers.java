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

    /** The end of the names of pages' schemas. */
    static final String PAGE = "Page";

    private static final Map<String, Set<String>> NEVER_NULL = Map.ofEntries(
            Map.entry("SpecDifference", Set.of("from", "to", "changes", "truncated")),
            Map.entry("Change", Set.of("path", "type")),
            Map.entry(
                    "Commit",
                    Set.of("commit_sha", "timestamp", "workspace_id", "device_id", "event_id", "rewritten_from")),
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

    static void describe(Map<String, Schema> schemas, TableSchemas tables) {
        AS_SENT.stream().map(schemas::get).forEach(Answers::allowNullWhereNotRequired);
        schemas.forEach((name, schema) -> {
            boolean isPage = name.endsWith(PAGE);
            Set<String> never =
                    isPage ? Set.of("items") : tables.neverNull(name).orElse(NEVER_NULL.get(name));
            if (schema.getProperties() == null || never == null) {
                return;
            }
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
