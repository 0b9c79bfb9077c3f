package dev.quipu.event;

import dev.quipu.event.Sighting.Checkout;
import dev.quipu.session.SessionEvidence;
import dev.quipu.session.SessionFact;
import dev.quipu.workspace.CanonicalId;
import java.time.Instant;

/**
 * An event on its way into a store, with what has to become true together with it.
 *
 * @param draft the event
 * @param workspace the workspace to find or make
 * @param evidence what it says about its session, null if it is of none; its workspace is not in it yet, see
 *     {@link #evidenceIn}
 */
public record NewEvent(EventDraft draft, CanonicalId workspace, SessionEvidence evidence) {

    /** The evidence with the workspace's id, which only the store knows. */
    public SessionEvidence evidenceIn(String workspaceId) {
        return EventEvidence.inWorkspace(evidence, workspace, workspaceId);
    }

    /** Where it comes from. */
    public Sighting sighting() {
        Object path = evidence == null ? null : evidence.facts().get(SessionFact.REPO_PATH);
        return new Sighting(new Checkout(workspace, draft.deviceId()), path == null ? "" : (String) path);
    }

    /** The event as it will be stored. */
    public Event stored(String teamId, String workspaceId, Instant now) {
        return new Event(
                teamId,
                draft.id(),
                draft.type(),
                draft.timestamp(),
                draft.deviceId(),
                workspaceId,
                draft.sessionId(),
                draft.data(),
                draft.blobRefs(),
                now);
    }
}
