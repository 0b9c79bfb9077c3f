package dev.quipu.transfer.from.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.quipu.base.json.EitherSpelling;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.text.Texts;

/**
 * What an agent writes to a hook's standard input: one JSON object that tells what happened. Its fields are asked for as Claude
 * Code spells them, <code>session_id</code>, and found as <code>sessionId</code> too.
 */
public final class HookPayload {

    private final Json json;
    private final JsonNode tree;
    private final boolean isRaw;

    private HookPayload(Json json, JsonNode tree, boolean isRaw) {
        this.json = json;
        this.tree = tree;
        this.isRaw = isRaw;
    }

    /**
     * Reads a payload.
     *
     * @throws HookPayloadException if the text is not exactly one JSON object
     */
    public static HookPayload parse(String sent) {
        // Windows shells put a byte order mark before what they pipe.
        String text = sent.startsWith("\uFEFF") ? sent.substring(1) : sent;
        try {
            Json json = JsonText.parse(text);
            if (!json.isObject()) {
                throw new HookPayloadException("The hook's payload is JSON, but not an object");
            }
            return json.depth() > JsonText.DEEPEST ? raw(text) : new HookPayload(json, JsonText.tree(json), false);
        } catch (StreamConstraintsException e) {
            return raw(text);
        } catch (JsonProcessingException e) {
            throw new HookPayloadException("The hook's payload is not one JSON object" + place(e));
        } catch (IllegalArgumentException e) {
            return raw(text); // a text that is too long for a tree
        }
    }

    /** One that is too deep, or too long in one of its texts, to be taken apart: kept as a text. */
    private static HookPayload raw(String text) {
        try {
            JsonNode outside = OutermostTexts.of(text);
            return new HookPayload(
                    JsonText.of(JsonNodeFactory.instance.objectNode().put("raw", text)), outside, true);
        } catch (JsonProcessingException e) {
            throw new HookPayloadException("The hook's payload is not one JSON object" + place(e));
        }
    }

    /**
     * The whole payload, as sent but for white space between tokens; within a text <code>raw</code> if it is too deep or too long
     * to be read as JSON elsewhere.
     */
    public Json json() {
        return json;
    }

    /** A field's text, null if it is not there or no text. */
    public String text(String field) {
        return EitherSpelling.text(tree, field);
    }

    /** Whether it is kept as a text. */
    boolean isRaw() {
        return isRaw;
    }

    /** Whether it holds a field of this very name. */
    boolean holds(String field) {
        return tree.has(field);
    }

    /** The hook's name as the agent tells it, null if it does not. */
    public String hook() {
        return text("hook_event_name");
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
