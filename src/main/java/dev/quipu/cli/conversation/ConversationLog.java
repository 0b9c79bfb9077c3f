package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.client.ApiClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes the conversation of a session, page by page, with the agents that were called in it below their calls. */
final class ConversationLog {

    private static final String INDENT = "    ";
    private static final String PAGE = "100";

    private final ApiClient api;
    private final MessageLines lines;
    private final LogStyle style;
    private final String branch;
    private final Consumer<String> out;

    /**
     * A log.
     *
     * @param branch as the API takes it
     * @param out takes a line at a time
     */
    ConversationLog(ApiClient api, LogStyle style, String branch, Consumer<String> out) {
        this.api = api;
        this.lines = new MessageLines(style);
        this.style = style;
        this.branch = branch;
        this.out = out;
    }

    /**
     * Writes all messages of a session.
     *
     * @param tree the session in its tree; a missing node leaves agents out
     */
    void write(String session, JsonNode tree) {
        write(session, tree, "");
    }

    private void write(String session, JsonNode tree, String indent) {
        Map<String, JsonNode> agents = new HashMap<>();
        for (JsonNode child : tree.path("children")) {
            agents.put(child.path("tool_use_id").asText(), child);
        }
        String cursor = null;
        do {
            JsonNode page = page(session, cursor);
            for (JsonNode message : page.path("items")) {
                message(message, agents, indent);
            }
            cursor = page.path("next_cursor").isTextual()
                    ? page.path("next_cursor").textValue()
                    : null;
        } while (cursor != null);
        agents.values().forEach(agent -> agent(agent, indent));
    }

    /** A page of messages, as the API answers with it. */
    JsonNode page(String session, String cursor) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("branch", branch);
        parameters.put("limit", PAGE);
        parameters.put("cursor", cursor);
        return api.get(List.of("sessions", session, "messages"), parameters).body();
    }

    private void message(JsonNode message, Map<String, JsonNode> agents, String indent) {
        out.accept(indent + lines.header(message));
        for (JsonNode block : message.path("blocks")) {
            lines.block(block).forEach(line -> out.accept(indent + "  " + line));
            JsonNode agent = block.path("kind").asText().equals("tool_use")
                    ? agents.remove(block.path("tool_use_id").asText())
                    : null;
            if (agent != null) {
                agent(agent, indent);
            }
        }
        out.accept("");
    }

    private void agent(JsonNode agent, String indent) {
        String title = agent.path("title").isTextual()
                ? agent.path("title").textValue()
                : agent.path("relationship").asText();
        out.accept(indent
                + INDENT
                + style.bold("Agent: " + title.lines().findFirst().orElse(""))
                + style.dim("  " + agent.path("id").asText()));
        write(agent.path("id").asText(), agent, indent + INDENT);
    }

    /**
     * Writes what was said since the last time, again and again.
     *
     * @param shown how many parts of each message were written, by its id; changed by this
     * @param cursor of the page to begin with, null for the first
     * @return the cursor of the last page
     */
    String follow(String session, Map<String, Integer> shown, String cursor) {
        String place = cursor;
        while (true) {
            JsonNode page = page(session, place);
            for (JsonNode message : page.path("items")) {
                follow(message, shown);
            }
            if (!page.path("next_cursor").isTextual()) {
                return place;
            }
            place = page.path("next_cursor").textValue();
        }
    }

    private void follow(JsonNode message, Map<String, Integer> shown) {
        String id = message.path("id").asText();
        int before = shown.getOrDefault(id, -1);
        JsonNode blocks = message.path("blocks");
        if (before < 0) {
            out.accept(lines.header(message));
        }
        for (int i = Math.max(0, before); i < blocks.size(); i++) {
            lines.block(blocks.get(i)).forEach(line -> out.accept("  " + line));
        }
        shown.put(id, blocks.size());
    }
}
