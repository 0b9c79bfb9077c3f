package dev.quipu.client;

import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.IngestResult;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Where commands send events to: a server, or the store itself. Its calls block. */
public interface EventSink {

    /** Events in one call. */
    int MOST_EVENTS = 500;

    /**
     * Sends events and waits until they are stored.
     *
     * @param events at most {@link #MOST_EVENTS}
     * @return what became of each
     * @throws SinkUnavailableException if it cannot be told what became of them; sending them again is safe
     * @throws SinkRefusedException if all of them together were refused
     */
    default IngestResult send(List<EventDraft> events) {
        return ready(events).get();
    }

    /**
     * Makes events ready to be sent, which takes processor time and waits for nothing, so that it can be done while others
     * are stored.
     *
     * @param events at most {@link #MOST_EVENTS}
     * @return what sends them, with the outcome and failures of {@link #send}; to be asked once
     */
    Supplier<IngestResult> ready(List<EventDraft> events);

    /**
     * Finds out which events are stored.
     *
     * @param ids of events, any number
     * @return those of them of which there is an event
     * @throws SinkUnavailableException if it cannot be reached
     * @throws SinkRefusedException if the caller may not know
     */
    Set<String> stored(Collection<String> ids);

    /**
     * Marks a session as ended, if it is detected or capturing; otherwise leaves it as it is.
     *
     * @throws SinkUnavailableException if it cannot be reached
     */
    void end(String sessionId);

    /** Where the events go, for messages: a URL or a file's path, without user or password. */
    String location();
}
