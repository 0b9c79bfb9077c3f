package dev.quipu.record.conversation.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.usage.Tokens;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the messages of the model used, by the last that is told of each. What was paid for stays, whatever the user went back from. */
final class GeminiUsage {

    private final Map<String, Answer> answers = new LinkedHashMap<>();

    void add(String messageId, JsonNode message, Instant at) {
        JsonNode tokens = message.path("tokens");
        if (tokens.isObject()) {
            Answer before = answers.get(messageId);
            answers.put(
                    messageId,
                    new Answer(
                            messageId,
                            "",
                            before == null ? at : before.timestamp(),
                            message.path("model").isTextual()
                                    ? message.path("model").textValue()
                                    : "",
                            null,
                            tokens(tokens),
                            true));
        }
    }

    List<Answer> all() {
        return List.copyOf(answers.values());
    }

    /** Input includes what was read from a cache, but not what tools were prompted with; output does not include thoughts. */
    private static Tokens tokens(JsonNode told) {
        long cached = number(told, "cached");
        Tokens input = new Tokens(Math.max(0, number(told, "input") - cached), cached, 0, 0, number(told, "output"));
        return input.plus(new Tokens(number(told, "tool"), 0, 0, 0, number(told, "thoughts")));
    }

    private static long number(JsonNode told, String name) {
        return Math.max(0, told.path(name).asLong());
    }
}
