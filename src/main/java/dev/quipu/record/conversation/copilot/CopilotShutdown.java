package dev.quipu.record.conversation.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.usage.Tokens;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process of Copilot CLI told at its end.
 *
 * @param entry the line that tells it
 */
record CopilotShutdown(TranscriptEntry entry) {

    private static final List<String> FIGURES =
            List.of("inputTokens", "outputTokens", "cacheReadTokens", "cacheWriteTokens", "reasoningTokens");

    /** Whether it tells what models used. */
    boolean isTold() {
        return metrics().isObject();
    }

    /** Whether it holds what an earlier one told, and more: a process that resumed a session goes on with its figures. */
    boolean includes(CopilotShutdown earlier) {
        boolean isMore = earlier.data().path("totalNanoAiu").asLong()
                <= data().path("totalNanoAiu").asLong();
        return isMore
                && earlier.metrics().properties().stream()
                        .allMatch(model -> isAtLeast(
                                metrics().path(model.getKey()).path("usage"),
                                model.getValue().path("usage")));
    }

    /** For each model an answer, which stands for all that it gave. */
    List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        metrics()
                .properties()
                .forEach(model -> answers.add(new Answer(
                        entry.line().path("id").asText() + ":" + model.getKey(),
                        "",
                        entry.timestamp(),
                        model.getKey(),
                        null,
                        tokens(model.getValue().path("usage")),
                        true)));
        return answers;
    }

    /** All input includes what was read from a cache or written to it; output includes reasoning. */
    static Tokens tokens(JsonNode usage) {
        long read = Math.max(number(usage, "cacheReadTokens"), number(usage, "cachedInput"));
        long written = number(usage, "cacheWriteTokens");
        long input = Math.max(number(usage, "inputTokens"), number(usage, "input"));
        return new Tokens(
                Math.max(0, input - read - written),
                read,
                written,
                0,
                Math.max(number(usage, "outputTokens"), number(usage, "output")));
    }

    private static boolean isAtLeast(JsonNode usage, JsonNode earlier) {
        return FIGURES.stream().allMatch(name -> number(usage, name) >= number(earlier, name));
    }

    private static long number(JsonNode usage, String name) {
        return Math.max(0, usage.path(name).asLong());
    }

    private JsonNode data() {
        return entry.line().path("data");
    }

    private JsonNode metrics() {
        return data().path("modelMetrics");
    }
}
