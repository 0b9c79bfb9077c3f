package dev.quipu.transfer.from.transcript;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import dev.quipu.base.json.Json;
import dev.quipu.client.EventSink;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sessions whose lines were stored in another workspace before, because nobody could tell the repository then. Stored events
 * stay as they are; an event of its own tells where the session was, which counts where nothing else does.
 */
final class FoundPlaces {

    private static final String TYPE = "session.place";
    private static final NameBasedGenerator IDS =
            Generators.nameBasedGenerator(UUID.fromString("5f1ce1b2-7a0f-4f53-9f5b-8e0f4b7c6d21"));

    private final EventSink sink;
    private final Map<String, EventDraft> latest = new LinkedHashMap<>();

    FoundPlaces(EventSink sink) {
        this.sink = sink;
    }

    /** A line is stored already, in another workspace than this one tells. */
    void otherThanStored(EventDraft line) {
        if (!line.workspace().equals(CanonicalId.UNASSOCIATED.text())) {
            latest.merge(line.sessionId(), place(line), (a, b) -> a.timestamp().isBefore(b.timestamp()) ? b : a);
        }
    }

    /** Tells the places; again and again for a session it is one event. */
    void tell() {
        List<EventDraft> places = List.copyOf(latest.values());
        for (int from = 0; from < places.size(); from += EventSink.MOST_EVENTS) {
            sink.send(places.subList(from, Math.min(places.size(), from + EventSink.MOST_EVENTS)));
        }
        latest.clear();
    }

    /** Of the latest line's time: whatever else told the session's workspace did it earlier, and counts. */
    private static EventDraft place(EventDraft line) {
        String name = line.sessionId() + "\0" + line.deviceId() + "\0" + line.workspace();
        return new EventDraft(
                IDS.generate(name).toString(),
                TYPE,
                line.timestamp(),
                line.deviceId(),
                line.workspace(),
                line.sessionId(),
                Json.EMPTY_OBJECT,
                Json.EMPTY_ARRAY);
    }
}
