package dev.quipu.transfer.from.database;

import dev.quipu.transfer.from.foreign.WrongSourceException;
import java.util.Map;
import java.util.Set;

/** Whose database one is, by the columns of its sessions. */
public enum Tool {
    QUIPU("Quipu's own database; copy it with `quipu move`", Set.of("team_id", "lifecycle")),
    AGOR("Agor's database (quipu import agor)", Set.of("session_id", "agentic_tool")),
    FUEL_CODE("fuel-code's database (quipu import fuel-code)", Set.of("id", "git_branch", "lifecycle")),
    MINSKY("Minsky's database (quipu import minsky)", Set.of("session"));

    private static final int MOST_NAMES = 8;

    private final String words;
    private final Set<String> columns;

    Tool(String words, Set<String> columns) {
        this.words = words;
        this.columns = columns;
    }

    /**
     * Refuses another tool's database.
     *
     * @return the columns of each table
     * @throws WrongSourceException which says what it seems to be
     */
    public Map<String, Set<String>> require(SourceDatabase database) {
        Map<String, Set<String>> tables = database.tables();
        Set<String> sessions = tables.getOrDefault("sessions", Set.of());
        for (Tool tool : values()) {
            if (sessions.containsAll(tool.columns)) {
                if (tool == this) {
                    return tables;
                }
                throw new WrongSourceException(database.location() + " seems to be " + tool.words + ".");
            }
        }
        throw new WrongSourceException(
                database.location() + " is not " + words.replaceFirst(" \\(.*", "") + ": it holds "
                        + (tables.isEmpty()
                                ? "no tables"
                                : "the tables "
                                        + String.join(
                                                ", ",
                                                tables.keySet().stream()
                                                        .limit(MOST_NAMES)
                                                        .toList()))
                        + ".");
    }
}
