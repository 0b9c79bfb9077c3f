package dev.quipu.hooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Claude Code's settings with <code>quipu hook</code> among their hooks; all else stays, in its order. */
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
    private static final Pattern INDENT = Pattern.compile("\\{\\s*?\\n([ \\t]+)\"");

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
        ObjectNode root = read(place, settings);
        ObjectNode hooks = root.get(HOOKS) == null ? root.putObject(HOOKS) : (ObjectNode) root.get(HOOKS);
        boolean isChanged = false;
        for (String event : EVENTS) {
            ArrayNode groups = hooks.get(event) == null ? hooks.putArray(event) : (ArrayNode) hooks.get(event);
            if (!hasOurs(groups)) {
                groups.add(ours(event, command));
                isChanged = true;
            }
            for (JsonNode group : groups) {
                if (isWritten(event, group) && !group.equals(ours(event, command))) {
                    ((ObjectNode) group.path(HOOKS).get(0)).put(COMMAND, command);
                    isChanged = true;
                }
            }
        }
        return isChanged ? write(root, settings) : settings;
    }

    /** The settings without our hooks; null if nothing else was in them. */
    static byte[] without(String place, byte[] settings) {
        ObjectNode root = read(place, settings);
        if (!(root.get(HOOKS) instanceof ObjectNode hooks)) {
            return settings;
        }
        boolean isChanged = false;
        for (String event : EVENTS) {
            if (hooks.get(event) instanceof ArrayNode groups) {
                int before = groups.size();
                for (int i = before - 1; i >= 0; i--) {
                    if (isWritten(event, groups.get(i))) {
                        groups.remove(i);
                    }
                }
                isChanged |= groups.size() < before;
                if (groups.isEmpty() && before > 0) {
                    hooks.remove(event);
                }
            }
        }
        if (!isChanged) {
            return settings;
        }
        if (hooks.isEmpty()) {
            root.remove(HOOKS);
        }
        return root.isEmpty() ? null : write(root, settings);
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
        if (settings == null || new String(settings, StandardCharsets.UTF_8).isBlank()) {
            return JSON.createObjectNode();
        }
        JsonNode root;
        try {
            root = JSON.readTree(new String(settings, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            // The parser's own message would quote the settings, which may hold keys.
            String line =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new HooksRefusedException(
                    "The file " + place + " is not JSON" + line + ", so it was left alone. Mend it, and try again.");
        }
        boolean isAsExpected = root.isObject()
                && (root.get(HOOKS) == null || root.get(HOOKS).isObject())
                && EVENTS.stream()
                        .map(event -> root.path(HOOKS).path(event))
                        .allMatch(groups -> groups.isMissingNode() || groups.isArray());
        if (!isAsExpected) {
            throw new HooksRefusedException(
                    "The file " + place
                            + " does not hold hooks as Claude Code reads them, an object with a list for each, so it was left alone.");
        }
        return (ObjectNode) root;
    }

    /** With the indentation that the settings have. */
    private static byte[] write(ObjectNode root, byte[] before) {
        String old = before == null ? "" : new String(before, StandardCharsets.UTF_8);
        Matcher indent = INDENT.matcher(old);
        DefaultIndenter indenter = new DefaultIndenter(indent.find() ? indent.group(1) : "  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            String text = JSON.writer(printer).writeValueAsString(root);
            return (text + (old.isEmpty() || old.endsWith("\n") ? "\n" : "")).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
