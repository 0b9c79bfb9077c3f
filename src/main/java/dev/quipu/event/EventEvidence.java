package dev.quipu.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.json.JsonText;
import dev.quipu.session.SessionEvidence;
import dev.quipu.session.SessionFact;
import dev.quipu.session.SessionLifecycle;
import dev.quipu.store.Timestamps;
import dev.quipu.transcript.TranscriptLine;
import dev.quipu.workspace.CanonicalId;
import dev.quipu.workspace.RemoteUrl;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What an event says about its session, by its type. */
final class EventEvidence {

    /** As long as the workspace of an event may be; nobody has a longer one. */
    private static final int LONGEST_REMOTE = 2_048;

    private static final Set<String> WORK = Set.of(
            "session.start",
            "session.compact",
            "subagent.start",
            "skill.invoke",
            "team.create",
            "team.message",
            "worktree.create");

    private static final String HOOK_PREFIX = "hook.";

    /** The hooks that may come last. */
    private static final Set<String> LAST_HOOKS =
            Set.of("hook.SessionEnd", "hook.Stop", "hook.SubagentStop", "hook.Notification", "hook.unknown");

    private EventEvidence() {}

    /** The evidence of an event, null if it is of no session. */
    static SessionEvidence of(EventDraft event) {
        if (event.sessionId() == null) {
            return null;
        }
        Map<SessionFact, Object> facts = new EnumMap<>(SessionFact.class);
        facts.put(SessionFact.DEVICE_ID, event.deviceId());
        if (event.type().startsWith(TranscriptLine.TYPE_PREFIX)) {
            return TranscriptLine.of(event.data()).evidence(event.sessionId(), event.timestamp(), event.id(), facts);
        }
        SessionLifecycle seen = SessionLifecycle.DETECTED;
        if (isWork(event.type())) {
            facts.put(SessionFact.ACTIVE_AT, event.timestamp());
        }
        switch (event.type()) {
            case "session.start" -> start(facts, JsonText.tree(event.data()));
            case "session.end" -> {
                seen = SessionLifecycle.ENDED;
                end(facts, JsonText.tree(event.data()), event.timestamp());
            }
            case "subagent.start" -> facts.put(SessionFact.SUBAGENT_COUNT, 1L);
            default -> {}
        }
        return new SessionEvidence(event.sessionId(), event.timestamp(), event.id(), seen, facts, Map.of(), null);
    }

    /**
     * Whether an event shows the agent at work, so that its session has not ended before. What agents, git and others may
     * tell when all is over does not.
     */
    private static boolean isWork(String type) {
        return WORK.contains(type) || type.startsWith(HOOK_PREFIX) && !LAST_HOOKS.contains(type);
    }

    private static void start(Map<SessionFact, Object> facts, JsonNode data) {
        place(facts, data);
        SessionFact.SOURCE.state(facts, data.path("source").textValue());
    }

    private static void end(Map<SessionFact, Object> facts, JsonNode data, Instant at) {
        place(facts, data);
        facts.put(SessionFact.ENDED_AT, at);
        SessionFact.END_REASON.state(facts, data.path("end_reason").textValue());
        if (data.path("duration_ms").isIntegralNumber()) {
            long duration = data.path("duration_ms").longValue();
            facts.put(SessionFact.DURATION_MS, duration);
            facts.put(SessionFact.STARTED_AT, Timestamps.before(at, duration));
        }
    }

    private static void place(Map<SessionFact, Object> facts, JsonNode data) {
        SessionFact.AGENT.state(facts, data.has("cc_session_id") ? "claude-code" : null);
        SessionFact.AGENT.state(facts, data.path("agent").textValue());
        SessionFact.REPO_PATH.state(facts, data.path("cwd").textValue());
        SessionFact.BRANCH.state(facts, data.path("git_branch").textValue());
        SessionFact.MODEL.state(facts, data.path("model").textValue());
        String remote = data.path("git_remote").textValue();
        if (remote != null && !remote.isBlank() && remote.length() <= LONGEST_REMOTE) {
            SessionFact.REPO_URL.state(facts, RemoteUrl.withoutCredentials(remote));
            SessionFact.REPO_NAME.state(facts, CanonicalId.of(remote).displayName());
        }
    }

    /** Adds the workspace; that of no repository gives way to any other. */
    static SessionEvidence inWorkspace(SessionEvidence evidence, CanonicalId workspace, String workspaceId) {
        Map<SessionFact, Object> facts = new EnumMap<>(evidence.facts());
        Map<SessionFact, Object> guesses = new EnumMap<>(SessionFact.class);
        guesses.putAll(evidence.guesses());
        (workspace.isAssociated() ? facts : guesses).put(SessionFact.WORKSPACE_ID, workspaceId);
        return new SessionEvidence(
                evidence.sessionId(),
                evidence.at(),
                evidence.eventId(),
                evidence.seen(),
                facts,
                guesses,
                evidence.message());
    }
}
