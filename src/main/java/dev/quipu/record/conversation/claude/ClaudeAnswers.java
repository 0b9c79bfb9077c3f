package dev.quipu.record.conversation.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.usage.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the answers of a conversation used, each counted once however many lines repeat it. */
final class ClaudeAnswers {

    private final Map<Key, Answer> answers = new LinkedHashMap<>();

    /** Takes what a line of the assistant says; nothing if no model wrote it, or its use is not told. */
    void add(ClaudeLine line) {
        JsonNode usage = line.message().path("usage");
        if (line.isSynthetic() || line.answerId() == null || !usage.isObject()) {
            return;
        }
        Answer told = new Answer(
                line.answerId(),
                line.requestId(),
                line.at(),
                line.message().path("model").asText(),
                usage.path("speed").textValue(),
                tokens(usage),
                line.message().path("stop_reason").isTextual());
        answers.merge(new Key(told.messageId(), told.requestId()), told, Answer::and);
    }

    /** In the order in which they were first told. */
    List<Answer> all() {
        return new ArrayList<>(answers.values());
    }

    /** The same without those that another conversation has told by the same id, for a question asked beside repeats them all. */
    List<Answer> without(ClaudeAnswers others) {
        Set<String> told = others.answers.keySet().stream().map(Key::messageId).collect(Collectors.toSet());
        return answers.values().stream()
                .filter(answer -> !told.contains(answer.messageId()))
                .toList();
    }

    /** The five-minute share is what is left of all writes, where older versions do not split them. */
    private static Tokens tokens(JsonNode usage) {
        JsonNode split = usage.path("cache_creation");
        long writes = Math.max(
                number(usage, "cache_creation_input_tokens"),
                number(split, "ephemeral_5m_input_tokens") + number(split, "ephemeral_1h_input_tokens"));
        long hour = number(split, "ephemeral_1h_input_tokens");
        return new Tokens(
                number(usage, "input_tokens"),
                number(usage, "cache_read_input_tokens"),
                writes - hour,
                hour,
                number(usage, "output_tokens"));
    }

    /** Some gateways write numbers as texts. */
    private static long number(JsonNode usage, String name) {
        return Math.max(0, usage.path(name).asLong());
    }

    private record Key(String messageId, String requestId) {}
}
