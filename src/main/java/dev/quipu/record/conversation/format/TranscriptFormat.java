package dev.quipu.record.conversation.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonParts;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.claude.ClaudeParts;
import dev.quipu.record.conversation.claude.ClaudeReader;
import dev.quipu.record.conversation.codex.CodexParts;
import dev.quipu.record.conversation.codex.CodexReader;
import dev.quipu.record.conversation.copilot.CopilotParts;
import dev.quipu.record.conversation.copilot.CopilotReader;
import dev.quipu.record.conversation.gemini.GeminiParts;
import dev.quipu.record.conversation.gemini.GeminiReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The formats of agents' transcripts. A line's content tells its format: tools store transcripts under each other's names. */
public enum TranscriptFormat {
    CLAUDE_CODE("claude-code", ClaudeParts::areIn, ClaudeReader::new, ClaudeParts::of),
    CODEX("codex", CodexParts::areIn, CodexReader::new, CodexParts::of),
    GEMINI("gemini", GeminiParts::areIn, GeminiReader::new, GeminiParts::of),
    COPILOT("copilot", CopilotParts::areIn, CopilotReader::new, CopilotParts::of);

    /** What has to be read of a line to tell its format. */
    public static final JsonParts LOOKED_AT = JsonParts.of(
                    "type",
                    "uuid",
                    "sessionId",
                    "leafUuid",
                    "id",
                    "timestamp",
                    "instructions",
                    "record_type",
                    "role",
                    "summary",
                    "call_id",
                    "projectHash",
                    "startTime",
                    "$rewindTo")
            .and("snapshot", JsonParts.of())
            .and("payload", JsonParts.of())
            .and("content", JsonParts.of())
            .and("data", JsonParts.of())
            .and("$set", JsonParts.of())
            .and("message", JsonParts.of("type", "parts").and("content", JsonParts.of()));

    private final String agent;
    private final Predicate<JsonNode> isOf;
    private final Supplier<ConversationReader> reader;
    private final Function<JsonNode, List<Block>> parts;

    TranscriptFormat(
            String agent,
            Predicate<JsonNode> isOf,
            Supplier<ConversationReader> reader,
            Function<JsonNode, List<Block>> parts) {
        this.agent = agent;
        this.isOf = isOf;
        this.reader = reader;
        this.parts = parts;
    }

    /** The format of a line; empty if the line shows none, as one that could be of several agents. */
    public static Optional<TranscriptFormat> of(JsonNode line) {
        return Stream.of(values()).filter(format -> format.isOf.test(line)).findFirst();
    }

    /** The agent that writes it, as sessions name it. */
    public String agent() {
        return agent;
    }

    /** A reader for one session. */
    public ConversationReader reader() {
        return reader.get();
    }

    /** What of a line is shown as parts of messages, to which the places of messages' parts point; none of other lines. */
    public List<Block> parts(JsonNode line) {
        return parts.apply(line);
    }
}
