package dev.quipu.client.hooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Claude Code's settings with <code>quipu hook</code> among their hooks; all else stays, character by character. */
final class ClaudeSettings {

    private static final String COMMAND = "command";
    private static final String HOOKS = "hooks";

    /** The hooks that are recorded. */
    private static final List<String> EVENTS = List.of(
            "SessionStart",
            "SessionEnd",
            "UserPromptSubmit",
            "PostToolUse",
            "PreCompact",
            "SubagentStart",
            "SubagentStop",
            "Stop",
            "Notification");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final String MARK = "\ufeff";
    private static final String EMPTY = "{}\n";

    private ClaudeSettings() {}

    /** Whether ours is at every hook that is recorded. */
    static boolean isIn(String place, byte[] settings) {
        ObjectNode root = read(place, settings);
        return EVENTS.stream().allMatch(event -> hasOurs(root.path(HOOKS).path(event)));
    }

    /** Whether ours is at any hook that is recorded. */
    static boolean isPartlyIn(String place, byte[] settings) {
        ObjectNode root = read(place, settings);
        return EVENTS.stream().anyMatch(event -> hasOurs(root.path(HOOKS).path(event)));
    }

    /**
     * The settings with our hooks.
     *
     * @param settings null if there are none
     * @param command calls <code>quipu hook</code>; one that we wrote before gives way to it
     * @throws HooksRefusedException if they are not what Claude Code would read
     */
    static byte[] with(String place, byte[] settings, String command) {
        read(place, settings);
        String json = text(place, settings);
        String before = json;
        JsonLayout layout = JsonLayout.of(json);
        if (JsonSpan.of(json).member(HOOKS).isEmpty()) {
            json = layout.add(json, JsonSpan.of(json), 0, HOOKS, JSON.createObjectNode());
        }
        for (String event : EVENTS) {
            json = renewed(with(json, layout, event, command), event, command);
        }
        return json.equals(before) && settings != null ? settings : bytes(settings, json);
    }

    private static String with(String json, JsonLayout layout, String event, String command) {
        if (hasOurs(tree(json).path(HOOKS).path(event))) {
            return json;
        }
        JsonSpan hooks = JsonSpan.of(json).member(HOOKS).orElseThrow();
        JsonSpan groups = hooks.member(event).orElse(null);
        return groups == null
                ? layout.add(json, hooks, 1, event, JSON.createArrayNode().add(ours(event, command)))
                : layout.add(json, groups, 2, null, ours(event, command));
    }

    /** With the command that is right now in place of those that we wrote before. */
    private static String renewed(String json, String event, String command) {
        JsonNode groups = tree(json).path(HOOKS).path(event);
        for (int i = 0; i < groups.size(); i++) {
            if (isWritten(event, groups.get(i)) && !groups.get(i).equals(ours(event, command))) {
                JsonSpan old = groups(json, event)
                        .children()
                        .get(i)
                        .member(HOOKS)
                        .orElseThrow()
                        .children()
                        .get(0)
                        .member(COMMAND)
                        .orElseThrow();
                String quoted = JSON.getNodeFactory().textNode(command).toString();
                return renewed(JsonLayout.replaced(json, old.valueStart(), old.end(), quoted), event, command);
            }
        }
        return json;
    }

    /** The settings without our hooks; null if nothing else was in them. */
    static byte[] without(String place, byte[] settings) {
        if (!(read(place, settings).get(HOOKS) instanceof ObjectNode)) {
            return settings;
        }
        String json = text(place, settings);
        String before = json;
        for (String event : EVENTS) {
            json = without(json, event);
        }
        if (json.equals(before)) {
            return settings;
        }
        JsonSpan root = JsonSpan.of(json);
        JsonSpan hooks = root.member(HOOKS).orElseThrow();
        if (hooks.children().isEmpty()) {
            json = JsonLayout.removed(json, root, root.children().indexOf(hooks));
        }
        return tree(json).isEmpty() ? null : bytes(settings, json);
    }

    private static String without(String json, String event) {
        JsonNode groups = tree(json).path(HOOKS).path(event);
        for (int i = 0; i < groups.size(); i++) {
            if (isWritten(event, groups.get(i))) {
                JsonSpan hooks = JsonSpan.of(json).member(HOOKS).orElseThrow();
                JsonSpan span = hooks.member(event).orElseThrow();
                return without(
                        groups.size() == 1
                                ? JsonLayout.removed(
                                        json, hooks, hooks.children().indexOf(span))
                                : JsonLayout.removed(json, span, i),
                        event);
            }
        }
        return json;
    }

    private static JsonSpan groups(String json, String event) {
        return JsonSpan.of(json).member(HOOKS).orElseThrow().member(event).orElseThrow();
    }

    /** Whether we wrote it, as it is. */
    private static boolean isWritten(String event, JsonNode group) {
        String command = group.path(HOOKS).path(0).path(COMMAND).asText();
        return HookWords.isWritten(command) && group.equals(ours(event, command));
    }

    private static ObjectNode ours(String event, String command) {
        ObjectNode group = JSON.createObjectNode();
        if (event.equals("PostToolUse")) {
            group.put("matcher", "*");
        }
        group.putArray(HOOKS).addObject().put("type", "command").put(COMMAND, command);
        return group;
    }

    private static boolean hasOurs(JsonNode groups) {
        for (JsonNode group : groups) {
            for (JsonNode hook : group.path(HOOKS)) {
                if (HookWords.isOurs(hook.path(COMMAND).asText())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ObjectNode read(String place, byte[] settings) {
        JsonNode root;
        try {
            root = JSON.readTree(text(place, settings));
        } catch (JsonProcessingException e) {
            // The parser's own message would quote the settings, which may hold keys.
            String line =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new HooksRefusedException(
                    "The file " + place + " is not JSON" + line + ", so it was not changed. Fix it, and try again.");
        }
        boolean isAsExpected = root.isObject()
                && (root.get(HOOKS) == null || root.get(HOOKS).isObject())
                && EVENTS.stream()
                        .map(event -> root.path(HOOKS).path(event))
                        .allMatch(groups -> groups.isMissingNode() || groups.isArray());
        if (!isAsExpected) {
            throw new HooksRefusedException("The file " + place
                    + " does not contain hooks in Claude Code's format, an object with a list "
                    + "for each, so it was not changed. Fix it, and try again.");
        }
        return (ObjectNode) root;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without a byte order mark; an empty object if nothing is in it. */
    private static String text(String place, byte[] settings) {
        if (settings == null) {
            return EMPTY;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(settings))
                    .toString();
            String json = text.startsWith(MARK) ? text.substring(MARK.length()) : text;
            return json.isBlank() ? EMPTY : json;
        } catch (CharacterCodingException e) {
            throw new HooksRefusedException(
                    "The file " + place + " is not UTF-8, so it was not changed. Save it as UTF-8, and try again.");
        }
    }

    /** With the byte order mark that was there. */
    private static byte[] bytes(byte[] before, String json) {
        boolean isMarked = before != null && new String(before, StandardCharsets.UTF_8).startsWith(MARK);
        return ((isMarked ? MARK : "") + json).getBytes(StandardCharsets.UTF_8);
    }
}
