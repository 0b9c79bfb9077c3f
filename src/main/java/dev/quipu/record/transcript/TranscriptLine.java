package dev.quipu.record.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonParts;
import dev.quipu.base.text.Texts;
import dev.quipu.record.conversation.AgentRecord;
import dev.quipu.record.conversation.LineFacts;
import dev.quipu.record.conversation.claude.UserContent;
import dev.quipu.record.conversation.codex.CodexFacts;
import dev.quipu.record.conversation.copilot.CopilotFacts;
import dev.quipu.record.conversation.format.TranscriptFormat;
import dev.quipu.record.conversation.gemini.GeminiFacts;
import dev.quipu.record.session.MessageUsage;
import dev.quipu.record.session.SessionEvidence;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.SessionLifecycle;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * One line of an agent's transcript: what it says of the session that it was written in. A line of no known format says what
 * its fields mean to Claude Code, but not whose it is.
 *
 * @param line what is {@link #LOOKED_AT} of it, and maybe more
 */
public record TranscriptLine(JsonNode line) {

    /** The types of events that hold a transcript's line begin so, and end with the line's own type. */
    public static final String TYPE_PREFIX = "transcript.";

    /** What has to be read of a line. */
    public static final JsonParts LOOKED_AT = TranscriptFormat.LOOKED_AT
            .and(
                    "agentId",
                    "model",
                    "cwd",
                    "gitBranch",
                    "prRepository",
                    "prUrl",
                    "customTitle",
                    "aiTitle",
                    "isMeta",
                    "isSidechain",
                    "isCompactSummary",
                    "name",
                    "title",
                    "modelId",
                    "role")
            .and("record", AgentRecord.LOOKED_AT)
            .and("payload", CodexFacts.PAYLOAD)
            .and("data", CopilotFacts.DATA)
            .and("content", GeminiFacts.CONTENT)
            .and(
                    "message",
                    JsonParts.of("id", "model", "usage", "type", "parts", "role", "timestamp")
                            .and("content", GeminiFacts.CONTENT.and("type")));

    /** Reads a line; one that cannot be taken apart, as with a text of millions of characters, says nothing. */
    public static TranscriptLine of(Json line) {
        try {
            return new TranscriptLine(LOOKED_AT.of(line));
        } catch (IllegalArgumentException unreadable) {
            return new TranscriptLine(MissingNode.getInstance());
        }
    }

    /**
     * The evidence of this line's event.
     *
     * @param facts what the event's envelope states, which is added to
     */
    public SessionEvidence evidence(String sessionId, Instant at, String eventId, Map<SessionFact, Object> facts) {
        Map<SessionFact, Object> guesses = new EnumMap<>(SessionFact.class);
        facts.put(SessionFact.LINE_AT, at);
        TranscriptFormat format = TranscriptFormat.of(line).orElse(null);
        if (format != null) {
            SessionFact.AGENT.state(facts, format.agent());
        }
        LineFacts said = format == null ? null : format.facts(line);
        if (said != null) {
            state(said, at, facts, guesses);
            return new SessionEvidence(sessionId, at, eventId, SessionLifecycle.CAPTURING, facts, guesses, null);
        }
        SessionFact.REPO_PATH.state(facts, line.path("cwd").textValue());
        SessionFact.BRANCH.state(facts, line.path("gitBranch").textValue());
        repository(facts, guesses);
        MessageUsage usage = null;
        switch (line.path("type").asText()) {
            case "user" -> user(facts, at);
            case "assistant" -> {
                facts.put(SessionFact.ACTIVE_AT, at);
                usage = assistant(facts);
            }
            case "custom-title" ->
                SessionFact.TITLE.state(facts, line.path("customTitle").textValue());
            case "ai-title" ->
                SessionFact.TITLE.state(guesses, line.path("aiTitle").textValue());
            default -> {}
        }
        String model = usage == null ? null : line.path("message").path("model").textValue();
        return new SessionEvidence(sessionId, at, eventId, SessionLifecycle.CAPTURING, facts, guesses, usage, model);
    }

    private static void state(
            LineFacts said, Instant at, Map<SessionFact, Object> facts, Map<SessionFact, Object> guesses) {
        if (said.isWork()) {
            facts.put(SessionFact.ACTIVE_AT, at);
        }
        SessionFact.REPO_PATH.state(facts, said.cwd());
        SessionFact.BRANCH.state(facts, said.branch());
        SessionFact.MODEL.state(facts, said.model());
        SessionFact.INITIAL_PROMPT.state(facts, said.prompt());
        SessionFact.TITLE.state(guesses, said.title());
        if (said.cwd() != null) {
            SessionFact.REPO_NAME.state(guesses, FolderName.of(said.cwd()));
        }
    }

    /** A line that links a pull request names the repository for sure; its folder's name only suggests one. */
    private void repository(Map<SessionFact, Object> facts, Map<SessionFact, Object> guesses) {
        String repository = line.path("prRepository").asText();
        String url = line.path("prUrl").asText();
        int end = url.indexOf("/" + repository + "/");
        if (!repository.isEmpty() && end > 0) {
            SessionFact.REPO_NAME.state(facts, repository.substring(repository.lastIndexOf('/') + 1));
            SessionFact.REPO_URL.state(facts, url.substring(0, end + 1 + repository.length()));
            return;
        }
        SessionFact.REPO_NAME.state(guesses, FolderName.of(line.path("cwd").asText()));
    }

    private void user(Map<SessionFact, Object> facts, Instant at) {
        UserContent content = new UserContent(line.path("message").path("content"));
        if (!isOf("isMeta") && (content.isOfAPerson() || content.isOfATool())) {
            facts.put(SessionFact.ACTIVE_AT, at);
        }
        if (isOf("isMeta") || isOf("isSidechain") || isOf("isCompactSummary") || !content.isOfAPerson()) {
            return;
        }
        facts.put(SessionFact.USER_MESSAGES, 1L);
        facts.put(SessionFact.TOTAL_MESSAGES, 1L);
        content.prompt().ifPresent(prompt -> SessionFact.INITIAL_PROMPT.state(facts, prompt));
    }

    private boolean isOf(String mark) {
        return line.path(mark).asBoolean();
    }

    private MessageUsage assistant(Map<SessionFact, Object> facts) {
        JsonNode message = line.path("message");
        if (message.path("model").asText().startsWith("<")) {
            return null; // <synthetic>: Claude Code's own words, such as an error, which no model wrote
        }
        if (!isOf("isSidechain")) {
            SessionFact.MODEL.state(facts, message.path("model").textValue());
        }
        blocks(facts, message.path("content"));
        JsonNode usage = message.path("usage");
        String id = message.path("id").asText();
        if (Texts.fault(id, 1, Texts.ID_LENGTH) != null || !usage.isObject()) {
            return null;
        }
        return new MessageUsage(
                id,
                tokens(usage, "input_tokens"),
                tokens(usage, "output_tokens"),
                tokens(usage, "cache_read_input_tokens"),
                tokens(usage, "cache_creation_input_tokens"));
    }

    private static void blocks(Map<SessionFact, Object> facts, JsonNode content) {
        long tools = 0;
        long thoughts = 0;
        for (JsonNode block : content) {
            switch (block.path("type").asText()) {
                case "tool_use" -> tools++;
                case "thinking" -> thoughts++;
                default -> {}
            }
        }
        facts.put(SessionFact.TOOL_USE_COUNT, tools);
        facts.put(SessionFact.THINKING_BLOCKS, thoughts);
    }

    private static long tokens(JsonNode usage, String name) {
        return Math.max(0, usage.path(name).asLong());
    }
}
