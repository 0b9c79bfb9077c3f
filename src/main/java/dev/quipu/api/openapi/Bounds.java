package dev.quipu.api.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** How long texts and lists are and how big numbers, for the API's description: what the rules check, a schema says. */
final class Bounds {

    private static final int ID = 255;

    /** By schema and field, the most ids in a list. */
    private static final Map<String, Integer> MOST_IDS = Map.of("AgentRun.session_ids", 1_000, "Task.depends_on", 100);

    /** By schema and field, the states that can be sent where not all of them can. */
    private static final Map<String, List<Object>> CHOICES = Map.of(
            "NewAgentRun.status", List.of("queued", "running"),
            "ChangedTask.status", List.of("pending", "running", "completed", "failed", "skipped"));

    private Bounds() {}

    /** Says so of a schema's fields. */
    static void describe(String name, Schema schema) {
        schema.getProperties().forEach((field, property) -> {
            String which = name + "." + field;
            if (MOST_IDS.containsKey(which)) {
                bound(property.maxItems(MOST_IDS.get(which)).getItems(), 1, ID);
            }
        });
    }

    /** Narrows what can be sent; these schemas are made from those of the answers. */
    static void narrow(Map<String, Schema> schemas) {
        CHOICES.forEach((which, choices) -> {
            String[] parts = which.split("\\.");
            Schema whole = schemas.get(parts[0]);
            if (whole != null) {
                String description = whole.getProperties().get(parts[1]).getDescription();
                whole.addProperty(
                        parts[1],
                        OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .enumeration(choices)
                                .description(description));
            }
        });
    }

    private static void bound(Schema text, int least, int most) {
        text.setMinLength(least);
        text.setMaxLength(most);
    }
}
