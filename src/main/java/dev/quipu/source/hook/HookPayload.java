package dev.quipu.source.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.json.Json;
import dev.quipu.json.JsonText;
import dev.quipu.validation.Texts;

/** What Claude Code writes to a hook's standard input: one JSON object that tells what happened. */
public final class HookPayload {

    private final Json json;
    private final JsonNode tree;

    private HookPayload(Json json) {
        this.json = json;
        this.tree = JsonText.tree(json);
    }

    /**
     * Reads a payload.
     *
     * @throws HookPayloadException if the text is not exactly one JSON object
     */
    public static HookPayload parse(String text) {
        try {
            // Windows shells put a byte order mark before what they pipe.
            Json json = JsonText.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (!json.isObject()) {
                throw new HookPayloadException("The hook's payload is JSON, but not an object");
            }
            return new HookPayload(json);
        } catch (JsonProcessingException e) {
            throw new HookPayloadException("The hook's payload is not one JSON object" + place(e));
        }
    }

    /** The whole payload, as sent but for white space between tokens. */
    public Json json() {
        return json;
    }

    /** A field's text, null if it is not there or no text. */
    public String text(String field) {
        return tree.path(field).textValue();
    }

    /** The folder in which the agent works, null if it is not told. */
    public String folder() {
        return text("cwd");
    }

    /** The session as an id that can be stored, null if there is none. */
    public String sessionId() {
        String id = text("session_id");
        return id == null || Texts.fault(id, 1, Texts.ID_LENGTH) != null ? null : id;
    }

    /** The parser's own message would quote the input. */
    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ": line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
