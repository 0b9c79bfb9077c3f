package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.quipu.client.ApiClient;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the conversation of a session, page by page, with the agents that were called in it below their calls. */
final class ConversationWalk {

    private static final String PAGE = "100";

    private final ApiClient api;
    private final String branch;

    /**
     * A walk.
     *
     * @param branch as the API takes it
     */
    ConversationWalk(ApiClient api, String branch) {
        this.api = api;
        this.branch = branch;
    }

    /** Gives a whole conversation a form. */
    void write(String session, boolean isWithAgents, ConversationForm form) {
        form.begin(
                api.get(List.of("sessions", session), Map.of()).body(),
                api.get(List.of("sessions", session, "usage"), Map.of()).body().path("with_descendants"));
        JsonNode tree = isWithAgents
                ? api.get(List.of("sessions", session, "tree"), Map.of()).body().path("session")
                : MissingNode.getInstance();
        write(session, tree, 0, form);
        form.end();
    }

    private void write(String session, JsonNode tree, int depth, ConversationForm form) {
        Map<String, JsonNode> agents = new LinkedHashMap<>();
        for (JsonNode child : tree.path("children")) {
            // Of several that one call began, or none that is known, each stands by its own id.
            String call = child.path("tool_use_id").asText();
            agents.merge(call, child, (first, other) -> {
                agents.put("\n" + other.path("id").asText(), other);
                return first;
            });
        }
        String cursor = null;
        do {
            JsonNode page = page(session, cursor);
            page.path("items").forEach(message -> message(message, agents, depth, form));
            cursor = page.path("next_cursor").textValue();
        } while (cursor != null);
        agents.values().forEach(agent -> agent(agent, depth, form));
    }

    private void message(JsonNode message, Map<String, JsonNode> agents, int depth, ConversationForm form) {
        form.message(message, depth);
        for (JsonNode block : message.path("blocks")) {
            form.block(block, depth);
            JsonNode agent = block.path("kind").asText().equals("tool_use")
                    ? agents.remove(block.path("tool_use_id").asText())
                    : null;
            if (agent != null) {
                agent(agent, depth, form);
            }
        }
        form.endOfMessage(depth);
    }

    private void agent(JsonNode agent, int depth, ConversationForm form) {
        form.agent(agent, depth + 1);
        write(agent.path("id").asText(), agent, depth + 1, form);
        form.endOfAgent(depth + 1);
    }

    /** A page of messages, as the API answers with it. */
    JsonNode page(String session, String cursor) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("branch", branch);
        parameters.put("limit", PAGE);
        parameters.put("cursor", cursor);
        return api.get(List.of("sessions", session, "messages"), parameters).body();
    }
}
