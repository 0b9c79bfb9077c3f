package dev.quipu.client.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A hook of Claude Code that is recorded. Left out are those that change what the agent does by being there (WorktreeCreate,
 * MessageDisplay, FileChanged), that repeat what others tell (PostToolBatch), and that stand before every tool (PreToolUse).
 *
 * @param name as Claude Code spells it
 * @param isOfTools whether it is asked for by the names of tools, all of which are recorded
 */
record RecordedHook(String name, boolean isOfTools) {

    /** In the order in which they are put into settings. */
    static final List<RecordedHook> ALL = List.of(
            of("SessionStart"),
            of(RecordedHook.LAST),
            of("UserPromptSubmit"),
            of("UserPromptExpansion"),
            ofTools("PostToolUse"),
            ofTools("PostToolUseFailure"),
            ofTools("PermissionRequest"),
            ofTools("PermissionDenied"),
            of("PreCompact"),
            of("PostCompact"),
            of("SubagentStart"),
            of("SubagentStop"),
            of("TaskCreated"),
            of("TaskCompleted"),
            of("Stop"),
            of("StopFailure"),
            of("Notification"),
            of("ConfigChange"),
            of("CwdChanged"),
            of("DirectoryAdded"),
            of("WorktreeRemove"));

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
        return new RecordedHook(name, false);
    }

    private static RecordedHook ofTools(String name) {
        return new RecordedHook(name, true);
    }

    /** Its entry in the settings, which holds one hook. */
    ObjectNode group(String command) {
        ObjectNode group = formerGroup(command);
        ((ObjectNode) group.path(ClaudeSettings.HOOKS).path(0)).setAll(options());
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
    ObjectNode options() {
        ObjectNode options = JSON.objectNode().put("timeout", TIMEOUT);
        return name.equals(LAST) ? options : options.put("async", true);
    }

    /** Whether Quipu wrote the entry, in this form or the former one, and nobody has changed it. */
    boolean isWritten(JsonNode group) {
        String command = group.path(ClaudeSettings.HOOKS).path(0).path(COMMAND).asText();
        return HookWords.isWritten(command) && (group.equals(group(command)) || group.equals(formerGroup(command)));
    }
}
