package dev.quipu.store.table;

import dev.quipu.port.BackendName;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of data, in an order in which each row comes after those that it points to. What a backend keeps for itself (the
 * positions of events, what their git events tell of commits, the number by which changed access is felt) is no data: it is made anew where rows go.
 */
public enum Table {
    TEAMS(Set.of("id"), "id text!, slug text!, name text!, created_at time!, updated_at time!, deleted_at time"),
    USERS(Set.of("id"), "id text!, email text!, name text!, created_at time!, updated_at time!"),
    TEAM_MEMBERS(Set.of("team_id", "user_id"), "team_id text!, user_id text!, role text!, created_at time!"),
    API_KEYS(
            Set.of("id"),
            "id text!, team_id text!, name text!, prefix text!, key_hash text!, role text!, user_id text,"
                    + " created_by text!, created_at time!, expires_at time, revoked_at time, last_used_at time"),
    WORKSPACES(
            Set.of("team_id", "id"),
            "team_id text!, id text!, canonical_id text(2048)!, display_name text(2048)!, default_branch text, metadata json!,"
                    + " first_seen_at time!, updated_at time!"),
    DEVICES(
            Set.of("team_id", "id"),
            "team_id text!, id text(765)!, name text(765)!, type text!, hostname text, os text, arch text, status text!,"
                    + " metadata json!, first_seen_at time!, last_seen_at time!"),
    WORKSPACE_DEVICES(
            Set.of("workspace_id", "device_id"),
            "team_id text!, workspace_id text!, device_id text!, local_path text!, hooks_installed boolean!,"
                    + " git_hooks_installed boolean!, last_active_at time!"),
    SESSIONS(
            Set.of("team_id", "id"),
            "team_id text!, id text(765)!, name text(765), agent text(1500), workspace_id text!, device_id text(765)!,"
                    + " remote_env_id text,"
                    + " lifecycle text!, started_at time!, ended_at time, end_reason text, duration_ms integer,"
                    + " model text, source text, initial_prompt text, summary text, repo_name text(1500),"
                    + " repo_url text(1500), repo_path text, branch text(1500), task_id text(765), pr_branch text, pr_approved boolean,"
                    + " pr_state json, pull_request json, backend_type text, parent_session_id text(765),"
                    + " forked_from_session_id text, transcript_s3_key text, parse_status text, parse_error text,"
                    + " total_messages integer, user_messages integer, assistant_messages integer,"
                    + " tool_use_count integer, thinking_blocks integer, subagent_count integer, tokens_in integer,"
                    + " tokens_out integer, cache_read_tokens integer, cache_write_tokens integer,"
                    + " cost_estimate_usd decimal, tags texts!, metadata json!, told json!, created_at time!,"
                    + " updated_at time!, models json"),
    MESSAGE_USAGE(
            Set.of("team_id", "session_id", "message_id"),
            "team_id text!, session_id text!, message_id text!, tokens_in integer!, tokens_out integer!,"
                    + " cache_read_tokens integer!, cache_write_tokens integer!"),
    IDEMPOTENCY_KEYS(
            Set.of("team_id", "key"),
            "team_id text!, key text!, request_hash text!, session_id text!, created_at time!"),
    EVENTS(
            Set.of("team_id", "id"),
            "team_id text!, id text!, type text(765)!, timestamp time!, device_id text(765)!, workspace_id text!,"
                    + " session_id text(765), data json!, blob_refs json!, ingested_at time!, id_sent text"),
    SPECS(
            Set.of("team_id", "id"),
            "team_id text!, id text!, title text!, content json!, status text!, version_number integer!,"
                    + " created_by text!, created_at time!, updated_at time!"),
    SPEC_VERSIONS(
            Set.of("team_id", "id"),
            "team_id text!, id text!, spec_id text!, version_number integer!, content json!, actor_type text!,"
                    + " actor_id text!, change_summary text!, created_at time!"),
    AGENT_RUNS(
            Set.of("team_id", "id"),
            "team_id text!, id text!, spec_id text!, agent_role text!, status text!, environment_id text, model text!,"
                    + " started_at time, completed_at time, created_at time!, updated_at time!"),
    AGENT_RUN_SESSIONS(
            Set.of("team_id", "agent_run_id", "session_id"), "team_id text!, agent_run_id text!, session_id text!"),
    TASKS(
            Set.of("team_id", "id"),
            "team_id text!, id text!, spec_id text!, agent_run_id text, title text!, description text, status text!,"
                    + " result json, attempts integer!, claimed_at time, lease_expires_at time, completed_at time,"
                    + " created_at time!, updated_at time!"),
    TASK_DEPENDENCIES(
            Set.of("team_id", "task_id", "depends_on_id"), "team_id text!, task_id text!, depends_on_id text!"),
    ARTIFACT_CONTENTS(
            Set.of("team_id", "sha256"),
            "team_id text!, sha256 text!, size_bytes integer!, place text!, object_key text,"
                    + " created_at time!, bytes bytes"),
    ARTIFACTS(
            Set.of("team_id", "id"),
            "team_id text!, id text!, agent_run_id text!, task_id text, type text!, path text!, content_type text,"
                    + " metadata json!, sha256 text, created_at time!, updated_at time!"),
    AUDIT_LOG(
            Set.of("id"),
            "id text!, team_id text!, at time!, action text!, row_id text!, changes json!, actor text!, key_id text,"
                    + " key_name text, user_id text, user_email text, request_id text");

    private final List<Column> columns;
    private final List<Column> key;

    Table(Set<String> key, String columns) {
        this.columns = Column.list(columns);
        this.key = this.columns.stream()
                .filter(column -> key.contains(column.name()))
                .toList();
    }

    /** The tables that a backend can hold. */
    public static Set<Table> heldBy(BackendName backend) {
        return backend == BackendName.JSON
                ? EnumSet.of(WORKSPACES, DEVICES, WORKSPACE_DEVICES, SESSIONS, MESSAGE_USAGE, IDEMPOTENCY_KEYS, EVENTS)
                : EnumSet.allOf(Table.class);
    }

    /** Its columns, in the order of a {@link Row}'s values. */
    public List<Column> columns() {
        return columns;
    }

    /** The columns by which a row is known, in the order of the primary key. */
    public List<Column> key() {
        return key;
    }

    /** The place of a column among a row's values, -1 if it has none of that name. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    /** Its name in the databases and in exports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The table of that name. */
    public static Optional<Table> named(String text) {
        return Arrays.stream(values())
                .filter(table -> table.text().equals(text))
                .findFirst();
    }
}
