package dev.quipu.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.cli.output.OneLine;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.port.ActorKind;
import dev.quipu.port.AuditEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Entries of the audit log as a table for people. */
final class AuditListing {

    private static final int WHO_WIDTH = 40;
    private static final int CHANGES_WIDTH = 60;
    private static final int VALUE_WIDTH = 24;
    /** What other columns tell. */
    private static final Set<String> TOLD = Set.of("id", "team_id", "created_at");

    static final List<TextColumn<AuditEntry>> COLUMNS = List.of(
            new TextColumn<>("TIME", AuditEntry::at, 4),
            new TextColumn<>("WHO", entry -> OneLine.of(who(entry), WHO_WIDTH), 3),
            TextColumn.key("ACTION", AuditEntry::action),
            new TextColumn<>("ROW", AuditEntry::rowId, 2),
            new TextColumn<>("CHANGES", entry -> OneLine.of(changes(entry), CHANGES_WIDTH), 1));

    private AuditListing() {}

    private static String who(AuditEntry entry) {
        if (entry.actor() == ActorKind.COMMAND) {
            return entry.userEmail() + " (CLI)";
        }
        if (entry.actor() == ActorKind.ANYONE) {
            return "anonymous";
        }
        if (entry.keyName() == null) {
            return String.valueOf(entry.userEmail());
        }
        return "key " + entry.keyName() + (entry.userEmail() == null ? "" : " of " + entry.userEmail());
    }

    private static String changes(AuditEntry entry) {
        return JsonText.tree(entry.changes()).properties().stream()
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
