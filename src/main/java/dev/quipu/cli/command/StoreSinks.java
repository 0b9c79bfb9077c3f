package dev.quipu.cli.command;

import dev.quipu.client.EventSink;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.Backend;
import dev.quipu.record.event.Events;
import dev.quipu.record.event.Ingest;
import dev.quipu.record.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes sinks that hand events to the store of this process. */
@ApplicationScoped
public class StoreSinks {

    private final Ingest ingest;
    private final Events events;
    private final Sessions sessions;
    private final Backend backend;
    private final QuipuConfig config;

    public StoreSinks(Ingest ingest, Events events, Sessions sessions, Backend backend, QuipuConfig config) {
        this.ingest = ingest;
        this.events = events;
        this.sessions = sessions;
        this.backend = backend;
        this.config = config;
    }

    /** The sink of a team. */
    public EventSink of(String teamId) {
        return new StoreSink(
                ingest, events, sessions, backend, teamId, config.limits().eventsBody());
    }
}
