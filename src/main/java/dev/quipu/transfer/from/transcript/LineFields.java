package dev.quipu.transfer.from.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonParts;
import dev.quipu.base.time.Timestamps;
import dev.quipu.record.conversation.codex.CodexFacts;
import dev.quipu.record.conversation.copilot.CopilotFacts;
import dev.quipu.record.conversation.format.TranscriptFormat;
import dev.quipu.record.transcript.TranscriptLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a transcript's line says of itself; each value is null if it does not say it as a text that is not empty.
 *
 * @param type what kind of line it is
 * @param id what tells it from the other lines of its session
 * @param sessionId the session that it belongs to
 * @param fileSessionId the session that its file is of
 * @param cwd the folder that the agent works in
 * @param at its own time, null too if the text is no time
 * @param writer how its agent writes; null if it is no line of an agent's transcript
 */
record LineFields(
        String type, String id, String sessionId, String fileSessionId, String cwd, Instant at, Writer writer) {

    /** All that is looked at of a line, now and when it is stored, so that it is read once. */
    static final JsonParts LOOKED_AT = TranscriptLine.LOOKED_AT
            .and("timestamp", "sessionId", "uuid", "leafUuid", "messageId")
            .and("snapshot", JsonParts.of("timestamp"))
            .and("payload", CodexFacts.PAYLOAD.and("id"))
            .and("data", CopilotFacts.DATA.and("sessionId"));

    /** How an agent writes its transcripts. */
    enum Writer {
        /** Each line names the one before it, so that their times may be as they are. */
        TREE,
        /** The order of the lines counts: none may come before the one that it follows. */
        LIST,
        /** The same, and no line says in which folder the agent works. */
        LIST_WITHOUT_FOLDER
    }

    /** The fields of a line, by the agent that it shows. */
    static LineFields of(JsonNode line) {
        TranscriptFormat format = TranscriptFormat.of(line).orElse(TranscriptFormat.CLAUDE_CODE);
        return switch (format) {
            case CLAUDE_CODE -> ofClaude(line);
            case CODEX -> ofCodex(line);
            case GEMINI -> ofGemini(line);
            case COPILOT -> ofCopilot(line);
            case QWEN -> ofClaude(line);
            case PI -> ofEntry(line, "session");
            case DROID -> isRecord(line) ? ofRecord() : ofEntry(line, "session_start");
            case CURSOR -> isRecord(line) ? ofRecord() : ofSaid(line);
            case OPENCODE, CLINE, CLINE_SDK, CONTINUE, AMP, AIDER -> ofRecord();
        };
    }

    private static LineFields ofClaude(JsonNode line) {
        String type = text(line.path("type"));
        boolean isPlaced =
                Stream.of("sessionId", "uuid", "leafUuid", "messageId").anyMatch(name -> text(line.path(name)) != null);
        return new LineFields(
                type,
                text(line.path("uuid")),
                text(line.path("sessionId")),
                null,
                text(line.path("cwd")),
                time(line.path("timestamp"), line.path("snapshot").path("timestamp")),
                type != null && isPlaced ? Writer.TREE : null);
    }

    /** Only the first header of a file is of its own session: those behind it come from the sessions that it goes on with. */
    private static LineFields ofCodex(JsonNode line) {
        JsonNode payload = line.path("payload");
        boolean isBareHeader = line.has("instructions");
        boolean isHeader = "session_meta".equals(text(line.path("type")));
        return new LineFields(
                isBareHeader ? "session_meta" : text(line.path("type"), line.path("record_type")),
                null,
                null,
                isBareHeader ? text(line.path("id")) : isHeader ? text(payload.path("id")) : null,
                text(payload.path("cwd")),
                time(line.path("timestamp")),
                Writer.LIST);
    }

    private static LineFields ofGemini(JsonNode line) {
        boolean isChange = line.has("$set");
        boolean isRewind = line.has("$rewindTo");
        String header = isChange ? "set" : isRewind ? "rewind" : "session";
        return new LineFields(
                line.path("type").isTextual() ? text(line.path("type")) : header,
                null,
                null,
                text(line.path("sessionId")),
                null,
                time(line.path("timestamp"), line.path("startTime")),
                Writer.LIST_WITHOUT_FOLDER);
    }

    private static LineFields ofCopilot(JsonNode line) {
        JsonNode data = line.path("data");
        return new LineFields(
                text(line.path("type")),
                text(line.path("id")),
                null,
                text(data.path("sessionId")),
                text(data.path("context").path("cwd")),
                time(line.path("timestamp")),
                Writer.LIST);
    }

    /** An entry of a list or tree whose header names the session and the folder. */
    private static LineFields ofEntry(JsonNode line, String header) {
        boolean isHeader = header.equals(text(line.path("type")));
        return new LineFields(
                text(line.path("type")),
                null,
                null,
                isHeader ? text(line.path("id")) : null,
                isHeader ? text(line.path("cwd")) : null,
                time(line.path("timestamp")),
                Writer.LIST);
    }

    /** What was said, and nothing else. */
    private static LineFields ofSaid(JsonNode line) {
        return new LineFields(text(line.path("role")), null, null, null, null, null, Writer.LIST_WITHOUT_FOLDER);
    }

    /** A record of a document, which says the rest. */
    private static LineFields ofRecord() {
        return new LineFields(null, null, null, null, null, null, Writer.TREE);
    }

    private static boolean isRecord(JsonNode line) {
        return line.path("record").isObject();
    }

    /**
     * The same of a record whose document says more.
     *
     * @param otherwise the time of a record that has none, unless it follows those before it
     */
    LineFields of(SessionRecord record, Instant otherwise) {
        Instant time = record.at() == null && !isListed() ? otherwise : record.at();
        return new LineFields(record.type(), null, record.sessionId(), null, null, time, writer);
    }

    boolean isTranscript() {
        return writer != null;
    }

    /** Whether its time may not be before that of the line that it follows. */
    boolean isListed() {
        return writer == Writer.LIST || writer == Writer.LIST_WITHOUT_FOLDER;
    }

    /** Whether there is no line that says where the agent works. */
    boolean isOfNoFolder() {
        return writer == Writer.LIST_WITHOUT_FOLDER;
    }

    /** The session that it or its file is of, null if it names none. */
    String anySessionId() {
        return sessionId == null ? fileSessionId : sessionId;
    }

    private static String text(JsonNode... nodes) {
        return Stream.of(nodes)
                .map(JsonNode::textValue)
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static Instant time(JsonNode... nodes) {
        return List.of(nodes).stream()
                .map(node -> time(text(node)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Instant time(String text) {
        try {
            return text == null ? null : Timestamps.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
