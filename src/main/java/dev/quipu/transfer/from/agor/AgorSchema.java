package dev.quipu.transfer.from.agor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The names of Agor's tables and columns in this file: until 2026 a work tree is a <code>worktree</code>, then it is a
 * <code>branch</code>. What may hold a secret is never asked for: of each table only the columns named here, and of JSON what
 * is left without the members that hold one. What people and agents said in tasks and messages is taken whole.
 */
record AgorSchema(Map<String, Set<String>> tables) {

    /** Members of Agor's JSON that open something. */
    static final Set<String> SECRETS = Set.of(
            "mcp_token",
            "api_keys",
            "env_vars",
            "api_key",
            "password",
            "access_token",
            "refresh_token",
            "client_secret",
            "env",
            "token");

    private static final Map<String, List<String>> COLUMNS = Map.of(
            "sessions",
            List.of(
                    "session_id",
                    "created_at",
                    "updated_at",
                    "created_by",
                    "status",
                    "agentic_tool",
                    "board_id",
                    "parent_session_id",
                    "forked_from_session_id",
                    "worktree_id",
                    "branch_id",
                    "scheduled_run_at",
                    "scheduled_from_worktree",
                    "scheduled_from_branch",
                    "ready_for_prompt",
                    "archived",
                    "archived_reason",
                    "unix_username",
                    "sdk_home_scope",
                    "agentic_tool_preset_id",
                    "schedule_id",
                    "scheduler_init_completed_at",
                    "scheduler_init_failure_code",
                    "scheduler_init_failure_stage",
                    "scheduler_init_attempt_count",
                    "scheduler_init_retry_at"),
            "tasks",
            List.of(
                    "task_id",
                    "session_id",
                    "created_at",
                    "started_at",
                    "completed_at",
                    "status",
                    "created_by",
                    "executor_connected_at",
                    "last_executor_heartbeat_at",
                    "dispatch_timeout_observed_at",
                    "queue_position"),
            "messages",
            List.of(
                    "message_id",
                    "created_at",
                    "session_id",
                    "task_id",
                    "type",
                    "role",
                    "index",
                    "timestamp",
                    "content_preview",
                    "parent_tool_use_id",
                    "status",
                    "queue_position"));

    /** The table of work trees. */
    String worktrees() {
        return tables.containsKey("branches") ? "branches" : "worktrees";
    }

    private String worktreeIdOf(String table) {
        return tables.getOrDefault(table, Set.of()).contains("branch_id") ? "branch_id" : "worktree_id";
    }

    /** The columns of a table that are taken, without its data, behind SELECT. */
    String select(String table, String alias) {
        Set<String> there = tables.get(table);
        return COLUMNS.get(table).stream()
                .filter(there::contains)
                .map(column -> alias + ".\"" + column + "\"")
                .collect(Collectors.joining(", "));
    }

    /** The columns of a table that are there and not taken. */
    Set<String> unknown(String table) {
        Set<String> unknown = new TreeSet<>(tables.get(table));
        unknown.removeAll(COLUMNS.get(table));
        unknown.remove("data");
        return unknown;
    }

    /** A row's JSON without its secrets, behind SELECT; null if it is damaged. */
    static String data(String alias) {
        String paths = SECRETS.stream().sorted().map(name -> "'$." + name + "'").collect(Collectors.joining(", "));
        return "CASE WHEN json_valid(" + alias + ".data) THEN json_remove(" + alias + ".data, " + paths
                + ") END AS data," + " " + alias + ".data IS NOT NULL AND NOT json_valid(" + alias
                + ".data) AS is_damaged";
    }

    /** Work tree and repository of a session <code>s</code>, as <code>w</code> and <code>r</code>, behind FROM. */
    String places() {
        return " LEFT JOIN " + worktrees() + " w ON w." + worktreeIdOf(worktrees()) + " = s." + worktreeIdOf("sessions")
                + " LEFT JOIN repos r ON r.repo_id = w.repo_id";
    }

    /** What tells the workspace of a session, behind SELECT. */
    static String workspace() {
        return "CASE WHEN json_valid(r.data) THEN json_extract(r.data, '$.remote_url') END AS of_remote, r.slug AS of_slug";
    }
}
