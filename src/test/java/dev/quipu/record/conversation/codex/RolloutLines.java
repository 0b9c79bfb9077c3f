package dev.quipu.record.conversation.codex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.TranscriptEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lines of a rollout, which a reader has read as they were written down. */
abstract class RolloutLines {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    final CodexReader reader = new CodexReader();
    final List<String> lines = new ArrayList<>();

    Conversation own() {
        return reader.conversations().get(0);
    }

    void header(String fields) {
        line("{\"type\":\"session_meta\",\"payload\":{" + fields + "}}");
    }

    void prompt(String text) {
        item("\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"" + text
                + "\"}]");
    }

    void call(String id) {
        item("\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{}\",\"call_id\":\"" + id + "\"");
    }

    void result(String id) {
        item("\"type\":\"function_call_output\",\"call_id\":\"" + id + "\",\"output\":\"fine\"");
    }

    void turn(String id, long startedAt) {
        event("\"type\":\"task_started\",\"turn_id\":\"" + id + "\",\"started_at\":" + startedAt);
    }

    void count(String window, String last, String total) {
        event("\"type\":\"token_count\",\"info\":{\"last_token_usage\":" + last + ",\"total_token_usage\":" + total
                + ",\"model_context_window\":" + window + "}");
    }

    static String usage(int input, int cached, int output) {
        return "{\"input_tokens\":" + input + ",\"cached_input_tokens\":" + cached + ",\"output_tokens\":" + output
                + ",\"reasoning_output_tokens\":1,\"total_tokens\":" + (input + output) + "}";
    }

    void item(String fields) {
        line("{\"type\":\"response_item\",\"payload\":{" + fields + "}}");
    }

    void event(String fields) {
        line("{\"type\":\"event_msg\",\"payload\":{" + fields + "}}");
    }

    void line(String line) {
        lines.add(line);
        reader.read(new TranscriptEntry("e%04d".formatted(lines.size()), START.plusSeconds(lines.size()), tree(line)));
    }

    static JsonNode tree(String line) {
        return JsonText.tree(new Json(line));
    }
}
