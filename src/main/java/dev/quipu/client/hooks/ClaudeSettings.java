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
import java.util.Map;

/** Claude Code's settings with <code>quipu hook</code> among their hooks; all else stays, character by character. */
final class ClaudeSettings {

    static final String HOOKS = "hooks";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final String MARK = "\ufeff";
    private static final String EMPTY = "{}\n";

    /** In how many objects and arrays a hook lies. */
    private static final int DEPTH = 5;

    private ClaudeSettings() {}

    /** Whether ours is at every hook that all versions of Claude Code know. */
    static boolean isIn(String place, byte[] settings) {
        ObjectNode root = read(place, settings);
        return RecordedHook.of(ClaudeVersion.BASIC).stream()
                .allMatch(hook -> hasOurs(root.path(HOOKS).path(hook.name())));
    }

    /** Whether ours is at any hook that is recorded. */
    static boolean isPartlyIn(String place, byte[] settings) {
        ObjectNode root = read(place, settings);
        return RecordedHook.ALL.stream()
                .anyMatch(hook -> hasOurs(root.path(HOOKS).path(hook.name())));
    }

    /**
     * The settings with our hooks.
     *
     * @param settings null if there are none
     * @param command calls <code>quipu hook</code>; one that we wrote before gives way to it
     * @param version whose hooks are put in
     * @throws HooksRefusedException if they are not what Claude Code would read
     */
    static byte[] with(String place, byte[] settings, String command, ClaudeVersion version) {
        read(place, settings);
        String json = text(place, settings);
        String before = json;
        JsonLayout layout = JsonLayout.of(json);
        if (JsonSpan.of(json).member(HOOKS).isEmpty()) {
            json = layout.add(json, JsonSpan.of(json), 0, HOOKS, JSON.createObjectNode());
        }
        for (RecordedHook hook : RecordedHook.of(version)) {
            ObjectNode ours = hook.group(command, version);
            json = renewed(with(json, layout, hook, ours), layout, hook, ours);
        }
        return json.equals(before) && settings != null ? settings : bytes(settings, json);
    }

    private static String with(String json, JsonLayout layout, RecordedHook hook, ObjectNode ours) {
        if (hasOurs(tree(json).path(HOOKS).path(hook.name()))) {
            return json;
        }
        JsonSpan hooks = JsonSpan.of(json).member(HOOKS).orElseThrow();
        JsonSpan groups = hooks.member(hook.name()).orElse(null);
        return groups == null
                ? layout.add(json, hooks, 1, hook.name(), JSON.createArrayNode().add(ours))
                : layout.add(json, groups, 2, null, ours);
    }

    /** With the command and the options that are right now in those that we wrote before. */
    private static String renewed(String json, JsonLayout layout, RecordedHook hook, ObjectNode ours) {
        JsonNode groups = tree(json).path(HOOKS).path(hook.name());
        String renewed = json;
        for (int i = 0; i < groups.size(); i++) {
            if (hook.isWritten(groups.get(i)) && !groups.get(i).equals(ours)) {
                JsonSpan old =
                        written(renewed, hook, i).member(RecordedHook.COMMAND).orElseThrow();
                JsonNode wanted = ours.path(HOOKS).path(0);
                String quoted = wanted.path(RecordedHook.COMMAND).toString();
                renewed = JsonLayout.replaced(renewed, old.valueStart(), old.end(), quoted);
                for (Map.Entry<String, JsonNode> option : wanted.properties()) {
                    JsonSpan before = written(renewed, hook, i);
                    if (before.member(option.getKey()).isEmpty()) {
                        renewed = layout.add(renewed, before, DEPTH, option.getKey(), option.getValue());
                    }
                }
            }
        }
        return renewed;
    }

    /** The hook of one of the entries that we wrote, which hold one each. */
    private static JsonSpan written(String json, RecordedHook hook, int group) {
        JsonSpan groups = JsonSpan.of(json)
                .member(HOOKS)
                .orElseThrow()
                .member(hook.name())
                .orElseThrow();
        return groups.children()
                .get(group)
                .member(HOOKS)
                .orElseThrow()
                .children()
                .get(0);
    }

    /** The settings without our hooks; null if nothing else was in them. */
    static byte[] without(String place, byte[] settings) {
        if (!(read(place, settings).get(HOOKS) instanceof ObjectNode)) {
            return settings;
        }
        String json = text(place, settings);
        String before = json;
        for (RecordedHook hook : RecordedHook.ALL) {
            json = without(json, hook);
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

    private static String without(String json, RecordedHook hook) {
        JsonNode groups = tree(json).path(HOOKS).path(hook.name());
        for (int i = 0; i < groups.size(); i++) {
            if (hook.isWritten(groups.get(i))) {
                JsonSpan hooks = JsonSpan.of(json).member(HOOKS).orElseThrow();
                JsonSpan span = hooks.member(hook.name()).orElseThrow();
                return without(
                        groups.size() == 1
                                ? JsonLayout.removed(
                                        json, hooks, hooks.children().indexOf(span))
                                : JsonLayout.removed(json, span, i),
                        hook);
            }
        }
        return json;
    }

    private static boolean hasOurs(JsonNode groups) {
        for (JsonNode group : groups) {
            for (JsonNode hook : group.path(HOOKS)) {
                if (HookWords.isOurs(hook.path(RecordedHook.COMMAND).asText())) {
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
                && RecordedHook.ALL.stream()
                        .map(hook -> root.path(HOOKS).path(hook.name()))
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
