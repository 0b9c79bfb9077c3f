package dev.quipu.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.time.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One thing for people: a line for each field that says something, under a name that people use. */
public final class FieldLines {

    private static final int VALUE_WIDTH = 100;
    private static final String GAP = "  ";
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final String AT = "_at";
    private static final String PROMPT = "initial_prompt";

    /** What only programs can use; --json shows it. */
    private static final Set<String> INTERNAL =
            Set.of("team_id", "workspace_id", "device_id", "metadata", "transcript_s3_key", "parse_status", "user_id");

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("id", "ID"),
            Map.entry("lifecycle", "State"),
            Map.entry("status", "State"),
            Map.entry("device_id", "Device"),
            Map.entry("workspace_id", "Workspace"),
            Map.entry("repo_name", "Repository"),
            Map.entry("repo_url", "URL"),
            Map.entry("repo_path", "Folder"),
            Map.entry(PROMPT, "First prompt"),
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
            Map.entry("email", "Email"));

    private FieldLines() {}

    /**
     * The lines, each as long as it takes.
     *
     * @param json the API's JSON of the thing
     */
    public static List<String> of(String json, Times times) {
        return of(json, times, Map.of(), 0);
    }

    /**
     * The lines.
     *
     * @param json the API's JSON of the thing
     * @param names what to show instead of ids that only programs can use, by field
     * @param width places on a line for the first prompt, 0 for as many as it takes
     */
    public static List<String> of(String json, Times times, Map<String, String> names, int width) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : JsonText.tree(new Json(json)).properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            boolean says = !value.isNull() && (value.isValueNode() || !value.isEmpty());
            if (names.containsKey(name)) {
                values.put(label(name), OneLine.of(names.get(name), VALUE_WIDTH));
            } else if (says && !INTERNAL.contains(name)) {
                values.put(label(name), shown(name, value, times));
            }
        }
        int labels = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        values.forEach((label, value) -> {
            String begin = label + " ".repeat(labels - label.length()) + GAP;
            boolean isFitted = width > begin.length() && label.equals(LABELS.get(PROMPT));
            lines.add(begin + (isFitted ? TextTable.shortened(value, width - begin.length()) : value));
        });
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
        if (field.equals(PROMPT)) {
            return VisibleText.value(value.asText().strip().replaceAll("\\s+", " "));
        }
        if (field.equals("models")) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(FieldLines::model)
                    .collect(Collectors.joining(", "));
        }
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

    /** A model with its share of the messages, such as <code>claude-opus-4 80 %</code>. */
    private static String model(JsonNode one) {
        BigDecimal share = one.path("share").decimalValue().multiply(WHOLE).setScale(0, RoundingMode.HALF_UP);
        return VisibleText.value(one.path("model").asText()) + " " + share + " %";
    }
}
