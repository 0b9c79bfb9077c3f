package dev.quipu.cli.access;

import static dev.quipu.cli.command.ApiPageOptions.column;
import static dev.quipu.cli.command.ApiPageOptions.key;
import static dev.quipu.cli.command.ApiPageOptions.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.output.OneLine;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.port.ActorKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Entries of the audit log as a table for people. */
final class AuditListing {

    private static final int WHO_WIDTH = 40;
    private static final int VALUE_WIDTH = 24;
    /** What other columns tell. */
    private static final Set<String> TOLD = Set.of("id", "team_id", "created_at");

    static final List<TextColumn<JsonNode>> COLUMNS = List.of(
            time("TIME", "at", 4),
            new TextColumn<>("WHO", AuditListing::who, 3, WHO_WIDTH),
            key("ACTION", "action"),
            column("ROW", "row_id", 2),
            new TextColumn<>("CHANGES", AuditListing::changes, 1));

    private AuditListing() {}

    private static String who(JsonNode entry) {
        String actor = entry.path("actor").asText();
        String user = entry.path("user_email").textValue();
        String key = entry.path("key_name").textValue();
        if (actor.equals(ActorKind.COMMAND.text())) {
            return user + " (CLI)";
        }
        if (actor.equals(ActorKind.ANYONE.text())) {
            return "anonymous";
        }
        if (key == null) {
            return String.valueOf(user);
        }
        return "key " + key + (user == null ? "" : " of " + user);
    }

    private static String changes(JsonNode entry) {
        return entry.path("changes").properties().stream()
                .filter(field -> !TOLD.contains(field.getKey()))
                .map(AuditListing::change)
                .collect(Collectors.joining(", "));
    }

    private static String change(Map.Entry<String, JsonNode> field) {
        JsonNode before = field.getValue().path("before");
        JsonNode after = field.getValue().path("after");
        return before.isNull()
                ? field.getKey() + " " + shown(after)
                : field.getKey() + " " + shown(before) + " → " + shown(after);
    }

    private static String shown(JsonNode value) {
        return value.isNull()
                ? "(none)"
                : OneLine.of(value.isTextual() ? value.textValue() : value.toString(), VALUE_WIDTH);
    }
}
