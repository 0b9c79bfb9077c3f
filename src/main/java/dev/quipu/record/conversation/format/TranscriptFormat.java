package dev.quipu.record.conversation.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonParts;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.LineFacts;
import dev.quipu.record.conversation.aider.AiderParts;
import dev.quipu.record.conversation.aider.AiderReader;
import dev.quipu.record.conversation.amp.AmpParts;
import dev.quipu.record.conversation.amp.AmpReader;
import dev.quipu.record.conversation.claude.ClaudeParts;
import dev.quipu.record.conversation.claude.ClaudeReader;
import dev.quipu.record.conversation.cline.ClineParts;
import dev.quipu.record.conversation.cline.ClineReader;
import dev.quipu.record.conversation.clinesdk.ClineSessionParts;
import dev.quipu.record.conversation.clinesdk.ClineSessionReader;
import dev.quipu.record.conversation.codex.CodexFacts;
import dev.quipu.record.conversation.codex.CodexParts;
import dev.quipu.record.conversation.codex.CodexReader;
import dev.quipu.record.conversation.continues.ContinueParts;
import dev.quipu.record.conversation.continues.ContinueReader;
import dev.quipu.record.conversation.copilot.CopilotFacts;
import dev.quipu.record.conversation.copilot.CopilotParts;
import dev.quipu.record.conversation.copilot.CopilotReader;
import dev.quipu.record.conversation.cursor.CursorParts;
import dev.quipu.record.conversation.cursor.CursorReader;
import dev.quipu.record.conversation.droid.DroidParts;
import dev.quipu.record.conversation.droid.DroidReader;
import dev.quipu.record.conversation.gemini.GeminiFacts;
import dev.quipu.record.conversation.gemini.GeminiParts;
import dev.quipu.record.conversation.gemini.GeminiReader;
import dev.quipu.record.conversation.opencode.OpencodeParts;
import dev.quipu.record.conversation.opencode.OpencodeReader;
import dev.quipu.record.conversation.pi.PiParts;
import dev.quipu.record.conversation.pi.PiReader;
import dev.quipu.record.conversation.qwen.QwenParts;
import dev.quipu.record.conversation.qwen.QwenReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The formats of agents' transcripts. A line's content tells its format: tools store transcripts under each other's names. */
public enum TranscriptFormat {
    /** Before Claude Code, whose lines look the same but for what is in them. */
    QWEN("qwen", QwenParts::areIn, QwenReader::new, QwenParts::of, QwenParts::facts),
    CLAUDE_CODE("claude-code", ClaudeParts::areIn, ClaudeReader::new, ClaudeParts::of, line -> null),
    CODEX("codex", CodexParts::areIn, CodexReader::new, CodexParts::of, CodexFacts::of),
    GEMINI("gemini", GeminiParts::areIn, GeminiReader::new, GeminiParts::of, GeminiFacts::of),
    COPILOT("copilot", CopilotParts::areIn, CopilotReader::new, CopilotParts::of, CopilotFacts::of),
    OPENCODE("opencode", OpencodeParts::areIn, OpencodeReader::new, OpencodeParts::of, OpencodeParts::facts),
    CURSOR("cursor", CursorParts::areIn, CursorReader::new, CursorParts::of, CursorParts::facts),
    CLINE("cline", ClineParts::areIn, ClineReader::new, ClineParts::of, ClineParts::facts),
    CLINE_SDK(
            "cline",
            ClineSessionParts::areIn,
            ClineSessionReader::new,
            ClineSessionParts::of,
            ClineSessionParts::facts),
    PI("pi", PiParts::areIn, PiReader::new, PiParts::of, PiParts::facts),
    DROID("droid", DroidParts::areIn, DroidReader::new, DroidParts::of, DroidParts::facts),
    CONTINUE("continue", ContinueParts::areIn, ContinueReader::new, ContinueParts::of, ContinueParts::facts),
    AMP("amp", AmpParts::areIn, AmpReader::new, AmpParts::of, AmpParts::facts),
    AIDER("aider", AiderParts::areIn, AiderReader::new, AiderParts::of, AiderParts::facts);

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
                    "$rewindTo",
                    "parentId",
                    "subtype",
                    "source",
                    "kind")
            .and("snapshot", JsonParts.of())
            .and("payload", JsonParts.of())
            .and("content", JsonParts.of())
            .and("data", JsonParts.of())
            .and("$set", JsonParts.of())
            .and("record", JsonParts.of())
            .and("systemPayload", JsonParts.of())
            .and("toolCallResult", JsonParts.of())
            .and("usageMetadata", JsonParts.of())
            .and("message", JsonParts.of("type", "parts", "role", "timestamp").and("content", JsonParts.of()));

    private final String agent;
    private final Predicate<JsonNode> isOf;
    private final Supplier<ConversationReader> reader;
    private final Function<JsonNode, List<Block>> parts;
    private final Function<JsonNode, LineFacts> facts;

    TranscriptFormat(
            String agent,
            Predicate<JsonNode> isOf,
            Supplier<ConversationReader> reader,
            Function<JsonNode, List<Block>> parts,
            Function<JsonNode, LineFacts> facts) {
        this.agent = agent;
        this.isOf = isOf;
        this.reader = reader;
        this.parts = parts;
        this.facts = facts;
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

    /** What a line says of its session; null of Claude Code, whose lines say more. */
    public LineFacts facts(JsonNode line) {
        return facts.apply(line);
    }

    /** What of a line is shown as parts of messages, to which the places of messages' parts point; none of other lines. */
    public List<Block> parts(JsonNode line) {
        return parts.apply(line);
    }
}
