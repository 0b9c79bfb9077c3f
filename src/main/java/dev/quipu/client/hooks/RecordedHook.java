package dev.quipu.client.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hook of Claude Code that is recorded. Left out are those that change what the agent does by being there (WorktreeCreate,
 * MessageDisplay, FileChanged), that repeat what others tell (PostToolBatch), and that stand before every tool (PreToolUse).
 *
 * @param name as Claude Code spells it
 * @param isOfTools whether it is asked for by the names of tools, all of which are recorded
 * @param isRecent whether only recent versions of Claude Code know it; others skip settings that name it, all of them
 */
record RecordedHook(String name, boolean isOfTools, boolean isRecent) {

    /** In the order in which they are put into settings. */
    static final List<RecordedHook> ALL = List.of(
            of("SessionStart"),
            of(RecordedHook.LAST),
            of("UserPromptSubmit"),
            new RecordedHook("PostToolUse", true, false),
            of("PreCompact"),
            of("SubagentStart"),
            of("SubagentStop"),
            of("Stop"),
            of("Notification"),
            recent("UserPromptExpansion"),
            recentOfTools("PostToolUseFailure"),
            recentOfTools("PermissionRequest"),
            recentOfTools("PermissionDenied"),
            recent("PostCompact"),
            recent("TaskCreated"),
            recent("TaskCompleted"),
            recent("StopFailure"),
            recent("ConfigChange"),
            recent("CwdChanged"),
            recent("DirectoryAdded"),
            recent("WorktreeRemove"));

    /** What calls us, within {@link #hook}. */
    static final String COMMAND = "command";

    private static final String LAST = "SessionEnd";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /**
     * In seconds. All hooks of a session's end share 1.5 s where none asks for more, which is less than a JVM may need to start
     * on a busy machine.
     */
    private static final int TIMEOUT = 30;

    private static RecordedHook of(String name) {
        return new RecordedHook(name, false, false);
    }

    private static RecordedHook recent(String name) {
        return new RecordedHook(name, false, true);
    }

    private static RecordedHook recentOfTools(String name) {
        return new RecordedHook(name, true, true);
    }

    /** Those that a version of Claude Code knows. */
    static List<RecordedHook> of(ClaudeVersion version) {
        return ALL.stream().filter(hook -> version.isRecent() || !hook.isRecent).toList();
    }

    /** Its entry in the settings, which holds one hook. */
    ObjectNode group(String command, ClaudeVersion version) {
        ObjectNode group = formerGroup(command);
        ((ObjectNode) group.path(ClaudeSettings.HOOKS).path(0)).setAll(options(version));
        return group;
    }

    /** The entry that Quipu wrote before hooks had {@link #options}. */
    ObjectNode formerGroup(String command) {
        ObjectNode group = JSON.objectNode();
        if (isOfTools) {
            group.put("matcher", "*");
        }
        group.putArray(ClaudeSettings.HOOKS).addObject().put("type", "command").put(COMMAND, command);
        return group;
    }

    /** What its hook has beside the command. After the last hook there is no agent left that would wait for another one's end. */
    ObjectNode options(ClaudeVersion version) {
        ObjectNode options = JSON.objectNode().put("timeout", TIMEOUT);
        return version.isRecent() && !name.equals(LAST) ? options.put("async", true) : options;
    }

    /** Whether Quipu wrote the entry, in one of its forms, and nobody has changed it. */
    boolean isWritten(JsonNode group) {
        String command = group.path(ClaudeSettings.HOOKS).path(0).path(COMMAND).asText();
        return HookWords.isWritten(command)
                && (group.equals(formerGroup(command))
                        || Stream.of(ClaudeVersion.values())
                                .anyMatch(version -> group.equals(group(command, version))));
    }
}
