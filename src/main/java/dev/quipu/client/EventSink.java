package dev.quipu.client;

import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.IngestResult;
import java.util.List;

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
    IngestResult send(List<EventDraft> events);

    /**
     * Marks a session as ended, if it is detected or capturing; otherwise leaves it as it is.
     *
     * @throws SinkUnavailableException if it cannot be reached
     */
    void end(String sessionId);

    /** Where the events go, for messages: a URL or a file's path, without user or password. */
    String location();
}
