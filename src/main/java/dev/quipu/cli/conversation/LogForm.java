package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** A conversation for people to read on a terminal. */
final class LogForm implements ConversationForm {

    private static final String INDENT = "    ";

    private final MessageLines lines;
    private final LogStyle style;
    private final Consumer<String> out;

    /**
     * A log.
     *
     * @param out takes a line at a time
     */
    LogForm(LogStyle style, Consumer<String> out) {
        this.lines = new MessageLines(style);
        this.style = style;
        this.out = out;
    }

    @Override
    public void begin(JsonNode session, JsonNode usage) {
        new LogHeader(style).lines(session, usage).forEach(out);
    }

    @Override
    public void message(JsonNode message, int depth) {
        out.accept(INDENT.repeat(depth) + lines.header(message));
    }

    @Override
    public void block(JsonNode block, int depth) {
        lines.block(block).forEach(line -> out.accept(INDENT.repeat(depth) + "  " + line));
    }

    @Override
    public void endOfMessage(int depth) {
        out.accept("");
    }

    @Override
    public void agent(JsonNode agent, int depth) {
        out.accept(INDENT.repeat(depth)
                + style.bold("Agent: " + AgentTitle.of(agent))
                + style.dim("  " + agent.path("id").asText()));
    }

    @Override
    public void endOfAgent(int depth) {
        // The last message of it ended with an empty line.
    }

    @Override
    public void end() {
        // Nothing stands below the last message.
    }
}
