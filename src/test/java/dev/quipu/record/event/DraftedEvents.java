package dev.quipu.record.event;

import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;

/** Events as the ingest hands them to a store. */
public final class DraftedEvents {

    private DraftedEvents() {}

    /** The event with its workspace's canonical id and its evidence. */
    public static NewEvent of(EventDraft draft) {
        return new NewEvent(draft, CanonicalId.of(draft.workspace()), EventEvidence.of(draft));
    }
}
