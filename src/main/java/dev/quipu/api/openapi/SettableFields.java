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
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * What may be sent, for the API's description: of a thing that is made or changed, the fields that a client may set. The
 * schema of an answer would say that every field has to be there.
 */
final class SettableFields {

    private static final String NEW = "New";
    private static final String PREFIX = "#/components/schemas/";

    /** An event is no row as it is stored: what is ours to set, and what a new one has to have. */
    private static final String EVENT = "Event";

    private static final Set<String> SET_BY_US = Set.of("team_id", "ingested_at");
    private static final List<String> NEEDED_BY_EVENTS =
            List.of("id", "type", "timestamp", "device_id", "workspace_id", "data");

    /** By schema and field, the states that can be sent where not all of them can. */
    private static final Map<String, List<Object>> CHOICES = Map.of(
            "NewAgentRun.status", List.of("queued", "running"),
            "ChangedTask.status", List.of("pending", "running", "completed", "failed", "skipped"));

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
        CHOICES.forEach((which, choices) -> narrow(all, which.split("\\."), choices));
        api.getComponents().setSchemas(all);
    }

    private static void narrow(Map<String, Schema> schemas, String[] which, List<Object> choices) {
        Schema whole = schemas.get(which[0]);
        if (whole != null) {
            whole.addProperty(
                    which[1],
                    OASFactory.createSchema()
                            .addType(SchemaType.STRING)
                            .enumeration(choices)
                            .description(whole.getProperties().get(which[1]).getDescription()));
        }
    }

    private void narrow(MediaType body, HttpMethod method, Map<String, Schema> all) {
        String reference = body.getSchema().getRef();
        String name = reference == null ? "" : reference.substring(PREFIX.length());
        if (name.equals(EVENT) || tables.areSettable(name)) {
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
                    .required(needed(name, added));
            answer.getProperties().forEach((field, property) -> {
                if (isSettable(name, added, field)) {
                    sent.addProperty(field, property);
                }
            });
            tables.beside(name, added.startsWith(NEW)).forEach(sent::addProperty);
            return sent;
        });
        return OASFactory.createSchema().ref(PREFIX + prefix + name);
    }

    private boolean isSettable(String name, String added, String field) {
        return name.equals(EVENT) ? !SET_BY_US.contains(field) : tables.isSettable(name, field, added.startsWith(NEW));
    }

    /** Null if nothing is needed. */
    private List<String> needed(String name, String added) {
        if (!added.startsWith(NEW)) {
            return null;
        }
        List<String> needed = name.equals(EVENT) ? NEEDED_BY_EVENTS : tables.needed(name);
        return needed.isEmpty() ? null : needed;
    }
}
