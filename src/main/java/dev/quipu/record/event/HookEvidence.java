package dev.quipu.record.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.quipu.base.json.EitherSpelling;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.RemoteUrl;
import dev.quipu.record.conversation.claude.UserContent;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.transcript.FolderName;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What an event that an agent's hook told says of its session: each tells who works where, some what is done. */
final class HookEvidence {

    private static final String PREFIX = "hook.";

    /** As long as the workspace of an event may be; nobody has a longer one. */
    private static final int LONGEST_REMOTE = 2_048;

    private static final Set<String> KNOWN =
            Set.of("session.start", "session.end", "session.compact", "subagent.start", "subagent.stop");

    /** They may be told when all is over, or as it ends. */
    private static final Set<String> LAST = Set.of(
            "sessionend",
            "stop",
            "stopfailure",
            "subagentstop",
            "notification",
            "posttoolusefailure",
            "permissiondenied",
            "configchange",
            "directoryadded",
            "worktreeremove",
            "unknown");

    private static final Set<String> PROMPTS =
            Set.of("userpromptsubmit", "userpromptsubmitted", "beforesubmitprompt", "beforeagent");
    private static final Set<String> CALLS = Set.of("pretooluse", "beforetool");
    private static final Set<String> RESULTS = Set.of("posttooluse", "posttoolusefailure", "aftertool");

    /** Agents by the folder in their home where they keep their transcripts. */
    private static final Map<String, String> BY_FOLDER = Map.of(
            ".claude", "claude-code",
            ".codex", "codex",
            ".copilot", "copilot",
            ".cursor", "cursor",
            ".gemini", "gemini");

    private final String type;
    private final JsonNode data;
    /** As the hook was handed it, which is within the data of the types that have fields of their own. */
    private final JsonNode payload;

    HookEvidence(String type, JsonNode data) {
        this.type = type;
        this.data = data;
        this.payload = data.path("payload").isObject() ? data.path("payload") : data;
    }

    /** Whether an event's type is one of those that hooks tell. */
    static boolean isOfAHook(String type) {
        return KNOWN.contains(type) || type.startsWith(PREFIX);
    }

    /** Whether it is a hook that shows the agent at work. */
    static boolean isWork(String type) {
        return type.startsWith(PREFIX) && !LAST.contains(hook(type));
    }

    /** Whether it is the hook of a session's end, told without what <code>session.end</code> asks for. */
    static boolean isEnd(String type) {
        return type.startsWith(PREFIX) && hook(type).equals("sessionend");
    }

    private static String hook(String type) {
        return type.startsWith(PREFIX) ? type.substring(PREFIX.length()).toLowerCase(Locale.ROOT) : "";
    }

    /** States what it says. */
    void state(Map<SessionFact, Object> facts, Map<SessionFact, Object> guesses, Instant at) {
        agent(facts, guesses);
        place(facts, guesses);
        SessionFact.TITLE.state(facts, text("session_title"));
        switch (type) {
            case "session.start" -> SessionFact.SOURCE.state(facts, text("source"));
            case "session.end" -> end(facts, at);
            case "subagent.start" -> facts.put(SessionFact.SUBAGENT_COUNT, 1L);
            case "subagent.stop" -> facts.put(SessionFact.SUBAGENT_STOPS, 1L);
            default -> hook(facts, guesses);
        }
        if (!type.startsWith("subagent.")) {
            JsonNode model = EitherSpelling.field(data.has("model") ? data : payload, "model");
            SessionFact.MODEL.state(facts, model.isObject() ? model.path("id").textValue() : model.textValue());
        }
    }

    /** The agent itself may say it, or the place of its transcript; a hook in Claude Code's manner suggests it. */
    private void agent(Map<SessionFact, Object> facts, Map<SessionFact, Object> guesses) {
        String agent = data.path("agent").textValue();
        String byFolder = agent == null ? agentOf(text("transcript_path")) : agent;
        if (byFolder != null) {
            SessionFact.AGENT.state(facts, byFolder);
        } else if (data.has("cc_session_id")) {
            SessionFact.AGENT.state(facts, "claude-code");
        } else if (payload.has("hook_event_name")) {
            SessionFact.AGENT.state(guesses, "claude-code");
        }
    }

    private static String agentOf(String transcript) {
        int end = transcript == null ? -1 : transcript.length();
        for (int i = end - 1; i >= -1; i--) {
            if (i < 0 || transcript.charAt(i) == '/' || transcript.charAt(i) == '\\') {
                String agent = BY_FOLDER.get(transcript.substring(i + 1, end));
                if (agent != null) {
                    return agent;
                }
                end = i;
            }
        }
        return null;
    }

    private void place(Map<SessionFact, Object> facts, Map<SessionFact, Object> guesses) {
        String folder = text("cwd");
        SessionFact.REPO_PATH.state(facts, folder);
        SessionFact.BRANCH.state(facts, text("git_branch"));
        String remote = text("git_remote");
        if (remote != null && !remote.isBlank() && remote.length() <= LONGEST_REMOTE) {
            SessionFact.REPO_URL.state(facts, RemoteUrl.withoutCredentials(remote));
            SessionFact.REPO_NAME.state(facts, CanonicalId.of(remote).displayName());
        } else if (folder != null) {
            SessionFact.REPO_NAME.state(guesses, FolderName.of(folder));
        }
    }

    private void end(Map<SessionFact, Object> facts, Instant at) {
        SessionFact.END_REASON.state(facts, data.path("end_reason").textValue());
        if (data.path("duration_ms").isIntegralNumber()) {
            long duration = data.path("duration_ms").longValue();
            facts.put(SessionFact.DURATION_MS, duration);
            facts.put(SessionFact.STARTED_AT, Timestamps.before(at, duration));
        }
    }

    private void hook(Map<SessionFact, Object> facts, Map<SessionFact, Object> guesses) {
        String hook = hook(type);
        if (PROMPTS.contains(hook)) {
            prompt(facts, guesses);
        } else if (CALLS.contains(hook)) {
            facts.put(SessionFact.HOOK_TOOL_CALLS, 1L);
        } else if (RESULTS.contains(hook)) {
            facts.put(SessionFact.HOOK_TOOL_RESULTS, 1L);
        } else if (hook.equals("subagentstop")) {
            facts.put(SessionFact.SUBAGENT_STOPS, 1L);
        } else if (hook.equals("sessionstart")) {
            SessionFact.SOURCE.state(facts, text("source"));
        } else if (isEnd(type)) {
            SessionFact.END_REASON.state(facts, text("reason"));
        }
    }

    /** A command says what is asked for only where nothing else does. */
    private void prompt(Map<SessionFact, Object> facts, Map<SessionFact, Object> guesses) {
        String prompt = text("prompt");
        UserContent content = new UserContent(TextNode.valueOf(prompt == null ? "" : prompt));
        if (content.isOfAPerson()) {
            facts.put(SessionFact.HOOK_PROMPTS, 1L);
        }
        content.prompt()
                .ifPresent(asked -> SessionFact.INITIAL_PROMPT.state(
                        asked.stripLeading().startsWith("/") ? guesses : facts, asked));
    }

    private String text(String field) {
        String text = EitherSpelling.text(data, field);
        return text == null ? EitherSpelling.text(payload, field) : text;
    }
}
