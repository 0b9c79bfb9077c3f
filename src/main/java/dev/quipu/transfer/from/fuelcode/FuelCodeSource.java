package dev.quipu.transfer.from.fuelcode;

import static java.util.Map.entry;

import dev.quipu.transfer.from.database.ForeignPostgres;
import dev.quipu.transfer.from.database.LeftOutTables;
import dev.quipu.transfer.from.database.QueriedRows;
import dev.quipu.transfer.from.database.QueriedRows.Step;
import dev.quipu.transfer.from.database.Tool;
import dev.quipu.transfer.from.foreign.ForeignSource;
import dev.quipu.transfer.rows.ImportReport.Refused;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * fuel-code's PostgreSQL, from its first phase to after its migration 006. Workspaces, devices, checkouts, sessions and events
 * are the same here. A git activity is known by its event, or becomes one; the messages of transcripts with their content
 * blocks, subagents, skills, work trees and teams become events of their session.
 */
public final class FuelCodeSource {

    private static final String OF_SESSION =
            ", s.workspace_id AS of_workspace, s.device_id AS of_device, s.started_at AS of_time";
    private static final String BLOCKS =
            ", (SELECT json_agg(row_to_json(b) ORDER BY b.block_order) FROM content_blocks b WHERE b.message_id = x.id)"
                    + " AS content_blocks";

    private static final List<Belonging> BELONGINGS = List.of(
            new Belonging("transcript_messages", "transcript.message", "timestamp", "x.session_id, x.ordinal, x.id"),
            new Belonging("subagents", "fuel-code.subagent", "started_at", "x.id"),
            new Belonging("session_skills", "fuel-code.skill", "invoked_at", "x.id"),
            new Belonging("session_worktrees", "fuel-code.worktree", "created_at", "x.id"),
            new Belonging("teams", "fuel-code.team", "created_at", "x.id"),
            new Belonging("teammates", "fuel-code.teammate", "created_at", "x.id"));

    private static final Map<String, String> REASONS = Map.ofEntries(
            entry("remote_envs", "Quipu does not support remote environments yet"),
            entry("blueprints", "Quipu does not support remote environments yet"),
            entry("change_requests", "Quipu does not support them yet"));

    /** A table whose rows belong to a session. */
    private record Belonging(String table, String type, String time, String order) {}

    private FuelCodeSource() {}

    /**
     * Opens a database.
     *
     * @param url may leave the password to <code>PGPASSWORD</code>
     * @param teamId the team to which all of it will belong
     * @param settings for what the URL leaves open, by libpq's names
     * @throws dev.quipu.transfer.from.foreign.SourceException if it does not answer, or is none of fuel-code's
     */
    public static ForeignSource open(String url, String teamId, Function<String, String> settings) {
        ForeignPostgres database = ForeignPostgres.open(url, settings);
        try {
            Map<String, Set<String>> tables = Tool.FUEL_CODE.require(database);
            return new QueriedRows(
                    database, steps(tables.keySet(), new FuelCodeRows(teamId)), leftOut(database, tables));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static List<Step> steps(Set<String> tables, FuelCodeRows rows) {
        List<Step> steps = new ArrayList<>(List.of(
                new Step("SELECT * FROM workspaces ORDER BY id", rows::workspace),
                new Step("SELECT * FROM devices ORDER BY id", rows::device),
                new Step("SELECT * FROM workspace_devices ORDER BY workspace_id, device_id", rows::checkout),
                new Step("SELECT * FROM sessions ORDER BY id", rows::session),
                new Step("SELECT * FROM events ORDER BY id", rows::event)));
        if (tables.contains("git_activity")) {
            steps.add(new Step(
                    "SELECT x.*, x.workspace_id AS of_workspace, x.device_id AS of_device, x.timestamp AS of_time"
                            + " FROM git_activity x WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.id = x.id)"
                            + " ORDER BY x.id",
                    record -> rows.happening("git_activity", null, "timestamp", record)));
        }
        BELONGINGS.stream()
                .filter(each -> tables.contains(each.table()))
                .map(each -> new Step(
                        sql(each, tables), record -> rows.happening(each.table(), each.type(), each.time(), record)))
                .forEach(steps::add);
        return steps;
    }

    private static String sql(Belonging each, Set<String> tables) {
        boolean hasBlocks = each.table().equals("transcript_messages") && tables.contains("content_blocks");
        return "SELECT x.*" + (hasBlocks ? BLOCKS : "") + OF_SESSION + " FROM " + each.table()
                + " x JOIN sessions s ON s.id = x.session_id ORDER BY " + each.order();
    }

    private static List<Refused> leftOut(ForeignPostgres database, Map<String, Set<String>> tables) {
        Set<String> taken = new HashSet<>(Set.of(
                "workspaces",
                "devices",
                "workspace_devices",
                "sessions",
                "events",
                "git_activity",
                "content_blocks",
                "_migrations"));
        BELONGINGS.forEach(each -> taken.add(each.table()));
        List<Refused> leftOut = new ArrayList<>(LeftOutTables.of(database, taken, REASONS));
        if (tables.getOrDefault("workspace_devices", Set.of()).contains("git_hooks_prompted")) {
            leftOut.add(new Refused(
                    "table workspace_devices",
                    "columns not imported: pending_git_hooks_prompt, git_hooks_prompted; "
                            + "they only serve fuel-code's prompts to install hooks"));
        }
        return List.copyOf(leftOut);
    }
}
