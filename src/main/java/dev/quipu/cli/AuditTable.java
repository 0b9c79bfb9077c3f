package dev.quipu.cli;

import static dev.quipu.cli.Table.column;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.audit.AuditEntry;
import dev.quipu.caller.ActorKind;
import dev.quipu.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Entries of the audit log as a table for people. */
final class AuditTable {

    private static final int WHO_WIDTH = 40;
    private static final int CHANGES_WIDTH = 60;
    private static final int VALUE_WIDTH = 24;
    /** What other columns tell. */
    private static final Set<String> TOLD = Set.of("id", "team_id", "created_at");

    private AuditTable() {}

    static String of(List<AuditEntry> entries) {
        return Table.of(
                entries,
                List.of(
                        column("AT (UTC)", entry -> Table.time(entry.at())),
                        column("WHO", entry -> OneLine.of(who(entry), WHO_WIDTH)),
                        column("ACTION", AuditEntry::action),
                        column("ROW", AuditEntry::rowId),
                        column("CHANGES", entry -> OneLine.of(changes(entry), CHANGES_WIDTH))));
    }

    private static String who(AuditEntry entry) {
        if (entry.actor() == ActorKind.COMMAND) {
            return "command of " + entry.userEmail();
        }
        if (entry.actor() == ActorKind.ANYONE) {
            return "anyone";
        }
        if (entry.keyName() == null) {
            return String.valueOf(entry.userEmail());
        }
        return "key " + entry.keyName() + (entry.userEmail() == null ? "" : " of " + entry.userEmail());
    }

    private static String changes(AuditEntry entry) {
        return JsonText.tree(entry.changes()).properties().stream()
                .filter(field -> !TOLD.contains(field.getKey()))
                .map(AuditTable::change)
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
