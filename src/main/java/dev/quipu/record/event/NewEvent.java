package dev.quipu.record.event;

import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.Sighting.Checkout;
import dev.quipu.record.session.SessionEvidence;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.WorkFolder;
import java.time.Instant;
import java.util.Map;

/**
 * An event on its way into a store, with what has to become true together with it.
 *
 * @param draft the event
 * @param workspace the workspace to find or make
 * @param evidence what it says about its session, null if it is of none; its workspace is not in it yet, see
 *     {@link #evidenceIn}
 * @param folderWorkspace for an event that names no repository the id of the workspace in which its folder was last worked
 *     in; null if none is known
 * @param idSent the id as it was sent, null if that is the draft's
 */
public record NewEvent(
        EventDraft draft, CanonicalId workspace, SessionEvidence evidence, String folderWorkspace, String idSent) {

    /** An event that names its repository, or of whose folder nothing is known, with its id as it was sent. */
    public NewEvent(EventDraft draft, CanonicalId workspace, SessionEvidence evidence) {
        this(draft, workspace, evidence, null, null);
    }

    /** An event as it was read, in the workspace that it names. */
    static NewEvent of(ReceivedEvent event, CanonicalId workspace) {
        EventDraft draft = event.draft();
        String sent = event.read().id();
        return new NewEvent(draft, workspace, event.evidence(), null, draft.id().equals(sent) ? null : sent);
    }

    /** The same event with what is known of its folder. */
    NewEvent ofFolder(String workspaceId) {
        return new NewEvent(draft, workspace, evidence, workspaceId, idSent);
    }

    /** The folder whose workspace may be known from other sessions; null for an event that names its repository itself. */
    WorkFolder unknownFolder() {
        boolean isSought = evidence != null
                && !workspace.isAssociated()
                && evidence.facts().get(SessionFact.REPO_PATH) != null;
        return isSought
                ? new WorkFolder(draft.deviceId(), (String) evidence.facts().get(SessionFact.REPO_PATH))
                : null;
    }

    /** The evidence with the workspace's id, which only the store knows. */
    public SessionEvidence evidenceIn(String workspaceId) {
        return EventEvidence.inWorkspace(evidence, workspace, workspaceId, folderWorkspace);
    }

    /** What an event tells anew that is stored already: in which workspace its folder was worked in, which may be known since. */
    SessionEvidence evidenceAgain(Event stored) {
        return new SessionEvidence(
                stored.sessionId(),
                stored.timestamp(),
                stored.id(),
                SessionLifecycle.DETECTED,
                Map.of(SessionFact.DEVICE_ID, stored.deviceId(), SessionFact.FOLDER_WORKSPACE, folderWorkspace),
                Map.of(SessionFact.WORKSPACE_ID, stored.workspaceId()),
                null);
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
                now,
                idSent);
    }
}
