package dev.quipu.record.conversation.copilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.session.Relationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the conversations of a session of Copilot CLI from the lines of its <code>events.jsonl</code>, each as it stands there: the
 * session's own, and those of the agents that were called in it, whose events name the call.
 */
public final class CopilotReader implements ConversationReader {

    private static final String OWN = "";

    private final Map<String, CopilotThread> threads = new LinkedHashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private final CopilotUsage usage = new CopilotUsage();
    /** Files were found that hold each event twice. */
    private final Set<String> seen = new HashSet<>();

    private String model = "";
    private long position;

    /** Begins; the lines follow. */
    public CopilotReader() {
        threads.put(OWN, new CopilotThread(Origin.TYPED));
    }

    @Override
    public void read(TranscriptEntry entry) {
        position++;
        String id = entry.line().path("id").textValue();
        if (id != null && !seen.add(id)) {
            return;
        }
        switch (entry.line().path("type").asText()) {
            case "user.message",
                    "system.message",
                    "system.notification",
                    "session.error",
                    "session.warning",
                    "session.info" -> thread(entry).say(entry, position);
            case "assistant.message" -> answer(entry);
            case "tool.execution_start" -> caller(entry).call(entry, position);
            case "tool.execution_complete" -> caller(entry).result(entry, position);
            case "session.compaction_complete" -> compact(entry);
            case "session.shutdown" -> usage.end(entry);
            default -> {}
        }
    }

    @Override
    public List<Conversation> conversations() {
        List<Conversation> found = new ArrayList<>();
        threads.forEach((key, thread) -> {
            boolean isOwn = key.equals(OWN);
            found.add(new Conversation(
                    key,
                    isOwn ? null : Relationship.SUBAGENT,
                    isOwn ? null : caller(key),
                    isOwn ? null : key,
                    titles.get(key),
                    thread.messages(),
                    usage.of(key)));
        });
        return found;
    }

    private void answer(TranscriptEntry entry) {
        JsonNode data = entry.line().path("data");
        model = data.path("model").asText(model);
        String message = thread(entry).answer(entry, position);
        usage.add(agent(entry), message, model, entry);
        for (JsonNode request : data.path("toolRequests")) {
            String title = request.path("arguments").path("description").textValue();
            if (title != null) {
                titles.putIfAbsent(request.path("toolCallId").asText(), title);
            }
        }
    }

    private void compact(TranscriptEntry entry) {
        usage.compact(model, entry);
        if (entry.line().path("data").path("success").asBoolean(true)) {
            thread(entry).compact(entry, position);
        }
    }

    private CopilotThread thread(TranscriptEntry entry) {
        return threads.computeIfAbsent(agent(entry), key -> new CopilotThread(Origin.AGENT));
    }

    /** The end of an agent's call is told under the agent's own name at times. */
    private CopilotThread caller(TranscriptEntry entry) {
        String call = entry.line().path("data").path("toolCallId").asText();
        return threads.values().stream()
                .filter(thread -> thread.hasCall(call))
                .findFirst()
                .orElseGet(() -> thread(entry));
    }

    private String caller(String agent) {
        return threads.entrySet().stream()
                .filter(thread -> thread.getValue().hasCall(agent))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(OWN);
    }

    /** Empty of the session itself; older versions only name the call that an agent's message belongs to. */
    private static String agent(TranscriptEntry entry) {
        String agent = entry.line().path("agentId").textValue();
        return agent == null
                ? entry.line().path("data").path("parentToolCallId").asText()
                : agent;
    }
}
