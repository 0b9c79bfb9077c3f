package dev.quipu.record.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.session.SessionEvidence;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.transcript.TranscriptLine;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What an event says about its session, by its type. */
final class EventEvidence {

    private static final Set<String> WORK = Set.of(
            "session.start",
            "session.compact",
            "subagent.start",
            "skill.invoke",
            "team.create",
            "team.message",
            "worktree.create");

    private EventEvidence() {}

    /** The evidence of an event, null if it is of no session. */
    static SessionEvidence of(EventDraft event) {
        if (event.sessionId() == null) {
            return null;
        }
        if (event.type().startsWith(TranscriptLine.TYPE_PREFIX)) {
            return of(event, TranscriptLine.of(event.data()));
        }
        Map<SessionFact, Object> facts = new EnumMap<>(SessionFact.class);
        Map<SessionFact, Object> guesses = new EnumMap<>(SessionFact.class);
        facts.put(SessionFact.DEVICE_ID, event.deviceId());
        SessionLifecycle seen = seen(event.type());
        if (seen == SessionLifecycle.CAPTURING || event.type().equals("session.start")) {
            facts.put(SessionFact.ACTIVE_AT, event.timestamp());
        }
        if (seen == SessionLifecycle.ENDED) {
            facts.put(SessionFact.ENDED_AT, event.timestamp());
        }
        if (HookEvidence.isOfAHook(event.type())) {
            new HookEvidence(event.type(), tree(event.data())).state(facts, guesses, event.timestamp());
        }
        return new SessionEvidence(event.sessionId(), event.timestamp(), event.id(), seen, facts, guesses, null);
    }

    /** The evidence of an event of a session whose data is a transcript's line, which was read already. */
    static SessionEvidence of(EventDraft event, TranscriptLine line) {
        Map<SessionFact, Object> facts = new EnumMap<>(SessionFact.class);
        facts.put(SessionFact.DEVICE_ID, event.deviceId());
        return line.evidence(event.sessionId(), event.timestamp(), event.id(), facts);
    }

    /**
     * The state in which an event shows its session. What agents, git and others may tell when all is over does not show the
     * agent at work.
     */
    private static SessionLifecycle seen(String type) {
        if (type.equals("session.end") || HookEvidence.isEnd(type)) {
            return SessionLifecycle.ENDED;
        }
        boolean isWork = WORK.contains(type) || HookEvidence.isWork(type);
        return isWork && !type.equals("session.start") ? SessionLifecycle.CAPTURING : SessionLifecycle.DETECTED;
    }

    /** An event is kept whatever its data is: what cannot be taken apart says nothing. */
    private static JsonNode tree(Json data) {
        try {
            return JsonText.tree(data);
        } catch (IllegalArgumentException unreadable) {
            return MissingNode.getInstance();
        }
    }

    /** Adds the workspace; that of no repository gives way to any other, and to that of the folder's other sessions. */
    static SessionEvidence inWorkspace(
            SessionEvidence evidence, CanonicalId workspace, String workspaceId, String folderWorkspace) {
        Map<SessionFact, Object> facts = new EnumMap<>(evidence.facts());
        Map<SessionFact, Object> guesses = new EnumMap<>(SessionFact.class);
        guesses.putAll(evidence.guesses());
        (workspace.isAssociated() ? facts : guesses).put(SessionFact.WORKSPACE_ID, workspaceId);
        if (folderWorkspace != null) {
            facts.put(SessionFact.FOLDER_WORKSPACE, folderWorkspace);
        }
        return new SessionEvidence(
                evidence.sessionId(),
                evidence.at(),
                evidence.eventId(),
                evidence.seen(),
                facts,
                guesses,
                evidence.message(),
                evidence.model());
    }
}
