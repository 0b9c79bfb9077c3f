package dev.quipu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.json.Json;
import dev.quipu.json.JsonText;
import dev.quipu.store.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One thing for people: a line for each field that says something, under a name that people use. */
final class FieldLines {

    private static final int VALUE_WIDTH = 100;
    private static final int LABEL_WIDTH = 18;
    private static final String AT = "_at";

    /** What only programs can use; --json shows it. */
    private static final Set<String> INTERNAL =
            Set.of("team_id", "workspace_id", "device_id", "metadata", "transcript_s3_key", "parse_status", "user_id");

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("id", "ID"),
            Map.entry("lifecycle", "State"),
            Map.entry("status", "State"),
            Map.entry("repo_name", "Repository"),
            Map.entry("repo_url", "URL"),
            Map.entry("repo_path", "Folder"),
            Map.entry("initial_prompt", "First prompt"),
            Map.entry("agent_run_id", "Run"),
            Map.entry("agent_role", "Role"),
            Map.entry("spec_id", "Spec"),
            Map.entry("task_id", "Task"),
            Map.entry("parent_session_id", "Parent"),
            Map.entry("forked_from_session_id", "Forked from"),
            Map.entry("remote_env_id", "Environment"),
            Map.entry("environment_id", "Environment"),
            Map.entry("session_ids", "Sessions"),
            Map.entry("pr_branch", "PR branch"),
            Map.entry("pr_approved", "PR approved"),
            Map.entry("pr_state", "PR state"),
            Map.entry("total_messages", "Messages"),
            Map.entry("tool_use_count", "Tool calls"),
            Map.entry("subagent_count", "Subagents"),
            Map.entry("cost_estimate_usd", "Cost (USD)"),
            Map.entry("version_number", "Version"),
            Map.entry("size_bytes", "Bytes"),
            Map.entry("sha256", "SHA-256"),
            Map.entry("lease_expires_at", "Lease until"),
            Map.entry("duration_ms", "Duration"),
            Map.entry("email", "E-mail"));

    private FieldLines() {}

    /**
     * The lines.
     *
     * @param json the API's JSON of the thing
     */
    static List<String> of(String json, Times times) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : JsonText.tree(new Json(json)).properties()) {
            JsonNode value = field.getValue();
            boolean says = !value.isNull() && (value.isValueNode() || !value.isEmpty());
            if (says && !INTERNAL.contains(field.getKey())) {
                lines.add(String.format(
                        "%-" + LABEL_WIDTH + "s%s", label(field.getKey()), shown(field.getKey(), value, times)));
            }
        }
        return lines;
    }

    private static String label(String field) {
        String known = LABELS.get(field);
        if (known != null) {
            return known;
        }
        String words =
                (field.endsWith(AT) ? field.substring(0, field.length() - AT.length()) : field).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String shown(String field, JsonNode value, Times times) {
        if (field.endsWith(AT) && value.isTextual()) {
            return times.second(Timestamps.parse(value.textValue()));
        }
        if (field.equals("duration_ms") && value.isNumber()) {
            return Durations.text(value.longValue());
        }
        boolean isList = value.isArray()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
        String text = isList
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::textValue)
                        .collect(Collectors.joining(", "))
                : value.isTextual() ? value.textValue() : value.toString();
        return OneLine.of(text, VALUE_WIDTH);
    }
}
