package dev.quipu.record.conversation.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.claude.ClaudeParts;
import dev.quipu.record.conversation.claude.ClaudeReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How an agent writes its transcripts. A line tells by what it holds, for names of files and events may be anything. */
public enum TranscriptFormat {
    CLAUDE_CODE("claude-code", TranscriptFormat::isOfClaudeCode, ClaudeReader::new, ClaudeParts::of);

    private final String agent;
    private final Predicate<JsonNode> mark;
    private final Supplier<ConversationReader> reader;
    private final Function<JsonNode, List<Block>> parts;

    TranscriptFormat(
            String agent,
            Predicate<JsonNode> mark,
            Supplier<ConversationReader> reader,
            Function<JsonNode, List<Block>> parts) {
        this.agent = agent;
        this.mark = mark;
        this.reader = reader;
        this.parts = parts;
    }

    /** The format of a line; empty if the line does not tell. */
    public static Optional<TranscriptFormat> of(JsonNode line) {
        return Stream.of(values()).filter(format -> format.mark.test(line)).findFirst();
    }

    /** The agent, as sessions name it. */
    public String agent() {
        return agent;
    }

    /** What reads a session. */
    public ConversationReader reader() {
        return reader.get();
    }

    /** The parts of what a line says, in order; none of a line that is no message. */
    public List<Block> parts(JsonNode line) {
        return parts.apply(line);
    }

    private static boolean isOfClaudeCode(JsonNode line) {
        return line.path("uuid").isTextual() && line.path("type").isTextual();
    }
}
