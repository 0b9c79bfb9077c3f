package dev.quipu.transfer.from.hook;

import dev.quipu.base.json.Json;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import java.time.Clock;

/** Makes events of hook payloads: every payload becomes one, and none is lost because it is not as expected. */
public final class HookEvents {

    private final String deviceId;
    private final Clock clock;
    private final HookIdentity ids = new HookIdentity();

    /**
     * Makes events of one machine.
     *
     * @param deviceId the machine, 1 to 255 characters
     * @param clock gives the events' time: payloads tell none
     */
    public HookEvents(String deviceId, Clock clock) {
        this.deviceId = deviceId;
        this.clock = clock;
    }

    /** Makes the event of a payload, with the current time. The same tool call or prompt always gets the same id. */
    public EventDraft draft(HookPayload payload, WorkPlace place) {
        HookData told = HookData.of(payload, place);
        return new EventDraft(
                ids.of(payload),
                told.type(),
                Timestamps.cut(clock.instant()),
                deviceId,
                workspace(place.workspace()),
                payload.sessionId(),
                told.data(),
                Json.EMPTY_ARRAY);
    }

    private static String workspace(CanonicalId workspace) {
        return CanonicalId.fault(workspace.text()) == null ? workspace.text() : CanonicalId.UNASSOCIATED.text();
    }
}
