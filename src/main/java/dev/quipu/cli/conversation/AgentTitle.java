package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;

/** What an agent is called above its messages. */
final class AgentTitle {

    private AgentTitle() {}

    /** The first line of its title, else what it is to its parent. */
    static String of(JsonNode agent) {
        return agent.path("title").isTextual()
                ? agent.path("title").textValue().lines().findFirst().orElse("")
                : agent.path("relationship").asText();
    }
}
