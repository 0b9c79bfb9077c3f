package dev.quipu.record.conversation.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.usage.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What models used. A process tells it at its end, for all agents of the session; of what came after the last end only the output is
 * known, message by message. Compactions are in neither.
 */
final class CopilotUsage {

    private final List<CopilotShutdown> shutdowns = new ArrayList<>();
    private final List<Answer> compactions = new ArrayList<>();
    private final Map<String, Map<String, Answer>> open = new LinkedHashMap<>();

    /** Takes the end of a process. */
    void end(TranscriptEntry entry) {
        CopilotShutdown shutdown = new CopilotShutdown(entry);
        if (!shutdown.isTold()) {
            return;
        }
        int last = shutdowns.size() - 1;
        if (last >= 0 && shutdown.includes(shutdowns.get(last))) {
            shutdowns.remove(last);
        }
        shutdowns.add(shutdown);
        open.clear();
    }

    /** Takes a message of a model; its pieces repeat the figure. */
    void add(String agent, String messageId, String model, TranscriptEntry entry) {
        long output = Math.max(0, entry.line().path("data").path("outputTokens").asLong());
        if (output > 0) {
            Tokens tokens = new Tokens(0, 0, 0, 0, output);
            open.computeIfAbsent(agent, none -> new LinkedHashMap<>())
                    .merge(
                            messageId,
                            new Answer(messageId, "", entry.timestamp(), model, null, tokens, false),
                            Answer::and);
        }
    }

    /** Takes a compaction; older versions do not tell its model. */
    void compact(String model, TranscriptEntry entry) {
        JsonNode used = entry.line().path("data").path("compactionTokensUsed");
        if (used.isObject()) {
            String told = used.path("model").textValue();
            compactions.add(new Answer(
                    entry.line().path("id").asText(),
                    "",
                    entry.timestamp(),
                    told == null ? model : told,
                    null,
                    CopilotShutdown.tokens(used),
                    true));
        }
    }

    /**
     * The answers of an agent.
     *
     * @param agent empty of the session itself, which has what was told at the ends
     */
    List<Answer> of(String agent) {
        List<Answer> answers = new ArrayList<>();
        if (agent.isEmpty()) {
            shutdowns.forEach(shutdown -> answers.addAll(shutdown.answers()));
            answers.addAll(compactions);
        }
        answers.addAll(open.getOrDefault(agent, Map.of()).values());
        return answers;
    }
}
