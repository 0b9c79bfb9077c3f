package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;

/** What a conversation becomes, piece by piece in its order; the pieces are the API's JSON. */
interface ConversationForm {

    /**
     * Begins.
     *
     * @param usage what it used with all that it began
     */
    void begin(JsonNode session, JsonNode usage);

    /**
     * A message begins; its parts follow.
     *
     * @param depth in how many agents within one another it was said
     */
    void message(JsonNode message, int depth);

    void block(JsonNode block, int depth);

    void endOfMessage(int depth);

    /** An agent that was called begins; its messages follow. */
    void agent(JsonNode agent, int depth);

    void endOfAgent(int depth);

    void end();
}
