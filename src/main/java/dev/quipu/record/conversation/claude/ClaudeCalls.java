package dev.quipu.record.conversation.claude;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which call began which agent. */
final class ClaudeCalls {

    private static final Set<String> TOOLS = Set.of("Task", "Agent");
    private static final Pattern NOTIFICATION =
            Pattern.compile("<task-id>([^<]{1,255})</task-id>\\s*<tool-use-id>([^<]{1,255})</tool-use-id>");

    private final Map<String, Call> calls = new HashMap<>();
    private final Map<String, String> byAgent = new HashMap<>();
    private final Map<String, String> byPrompt = new HashMap<>();

    /** Takes what a line says of calls and of the agents that they began. */
    void look(ClaudeLine line) {
        switch (line.type()) {
            case "assistant" -> line.content().forEach(part -> call(line, part));
            case "user" -> result(line);
            case "progress" ->
                tie(
                        line.json().path("data").path("agentId").asText(),
                        line.json().path("parentToolUseID").asText());
            case "queue-operation" -> notification(line.json().path("content").asText());
            default -> {}
        }
    }

    /**
     * The call that began an agent, null if none is known.
     *
     * @param firstPrompt what was said to it first, null if nothing was
     */
    Call of(String agent, String firstPrompt) {
        String call = byAgent.getOrDefault(agent, firstPrompt == null ? null : byPrompt.get(firstPrompt));
        return call == null ? null : calls.get(call);
    }

    private void call(ClaudeLine line, JsonNode part) {
        String id = part.path("id").textValue();
        if (id != null && TOOLS.contains(part.path("name").asText())) {
            String caller = line.agentId() == null ? "" : line.agentId();
            calls.putIfAbsent(
                    id,
                    new Call(caller, id, part.path("input").path("description").textValue()));
            byPrompt.putIfAbsent(part.path("input").path("prompt").asText(), id);
        }
    }

    private void result(ClaudeLine line) {
        String agent = line.json().path("toolUseResult").path("agentId").asText();
        for (JsonNode part : line.content()) {
            if (part.path("type").asText().equals("tool_result")) {
                tie(agent, part.path("tool_use_id").asText());
            }
        }
        if (line.content().isTextual()) {
            notification(line.content().textValue());
        }
    }

    private void notification(String text) {
        Matcher named = NOTIFICATION.matcher(text);
        while (named.find()) {
            tie(named.group(1).strip(), named.group(2).strip());
        }
    }

    private void tie(String agent, String toolUseId) {
        if (!agent.isEmpty() && !toolUseId.isEmpty()) {
            byAgent.putIfAbsent(agent, toolUseId);
        }
    }

    /**
     * A call of an agent.
     *
     * @param caller the conversation that it is in
     * @param description what the agent was called for, null if that is not told
     */
    record Call(String caller, String toolUseId, String description) {}
}
