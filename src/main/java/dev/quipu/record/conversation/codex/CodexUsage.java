package dev.quipu.record.conversation.codex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.usage.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the responses of a thread used. Codex tells the last response's figures and the thread's; it tells them again where nothing
 * was used, and then the thread's figures are the same as before.
 */
final class CodexUsage {

    private final List<Answer> answers = new ArrayList<>();
    private JsonNode total = MissingNode.getInstance();

    /** Whether a count tells of another response than the one before it, which is from now on the one before. */
    boolean isNew(JsonNode info) {
        if (!info.path("last_token_usage").isObject()) {
            return false;
        }
        JsonNode told = info.path("total_token_usage");
        boolean isSame = told.isObject() && told.equals(total);
        total = told;
        return !isSame;
    }

    void add(JsonNode info, String messageId, Instant at, String model) {
        answers.add(new Answer(messageId, "", at, model, null, tokens(info.path("last_token_usage")), true));
    }

    List<Answer> all() {
        return List.copyOf(answers);
    }

    /** All input includes what was read from a cache; output includes reasoning. */
    private static Tokens tokens(JsonNode usage) {
        long cached = number(usage, "cached_input_tokens");
        return new Tokens(
                Math.max(0, number(usage, "input_tokens") - cached), cached, 0, 0, number(usage, "output_tokens"));
    }

    private static long number(JsonNode usage, String name) {
        return Math.max(0, usage.path(name).asLong());
    }
}
