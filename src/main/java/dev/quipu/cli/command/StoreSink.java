package dev.quipu.cli.command;

import dev.quipu.base.json.Json;
import dev.quipu.base.problem.IllegalTransitionException;
import dev.quipu.client.EventJson;
import dev.quipu.client.SinkRefusedException;
import dev.quipu.client.SinkUnavailableException;
import dev.quipu.port.Backend;
import dev.quipu.port.Caller;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.port.event.EventBody;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.IngestResult;
import dev.quipu.port.event.ReadEvent;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.Events;
import dev.quipu.record.event.Ingest;
import dev.quipu.record.event.ReceivedEvent;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionPatch;
import dev.quipu.record.session.Sessions;
import dev.quipu.transfer.from.transcript.LineSink;
import dev.quipu.transfer.from.transcript.ReadLine;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Hands a team's events to the store of this process. */
public final class StoreSink implements LineSink {

    private static final int TOO_LARGE = 413;

    /** Far more than what is written around the data of all but the strangest events. */
    private static final long ENVELOPE_BYTES = 2_000;

    private static final long MOST_BYTES_OF_A_CHARACTER = 3;

    private final Ingest ingest;
    private final Events events;
    private final Sessions sessions;
    private final Backend backend;
    private final String teamId;
    private final int mostBytes;

    /**
     * A team's sink.
     *
     * @param mostBytes of the events sent at once, as many as a server takes
     */
    public StoreSink(Ingest ingest, Events events, Sessions sessions, Backend backend, String teamId, int mostBytes) {
        this.ingest = ingest;
        this.events = events;
        this.sessions = sessions;
        this.backend = backend;
        this.teamId = teamId;
        this.mostBytes = mostBytes;
    }

    /**
     * {@inheritDoc} The events are checked as on their way to a server, so that both take and refuse the same.
     *
     * @throws SinkRefusedException if they are more than a server takes at once
     */
    @Override
    public Supplier<IngestResult> ready(List<EventDraft> events) {
        if (isTooLong(events)) {
            return this::refuse;
        }
        List<ReceivedEvent> received = ReceivedEvent.of(EventBody.of(events));
        return () -> await(() -> ingest.append(teamId, received));
    }

    /** {@inheritDoc} They are checked as other events are, but for what was read of their data. */
    @Override
    public Supplier<IngestResult> readyLines(List<ReadLine> lines) {
        List<EventDraft> events = lines.stream().map(ReadLine::event).toList();
        if (isTooLong(events)) {
            return this::refuse;
        }
        List<ReadEvent> read = EventBody.of(events);
        List<ReceivedEvent> received = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            received.add(ReceivedEvent.of(read.get(i), lines.get(i).said()));
        }
        return () -> await(() -> ingest.append(teamId, received));
    }

    private IngestResult refuse() {
        throw new SinkRefusedException(
                location(),
                TOO_LARGE,
                "Content too large",
                "The events exceed " + mostBytes + " bytes, the limit of one request (QUIPU_LIMITS_EVENTS_BODY).",
                null,
                true);
    }

    /** Written as for a server only where it takes a close look to tell. */
    private boolean isTooLong(List<EventDraft> events) {
        long most = events.stream()
                .mapToLong(event -> ENVELOPE_BYTES
                        + MOST_BYTES_OF_A_CHARACTER
                                * (event.data().length() + event.blobRefs().length()))
                .sum();
        return most > mostBytes && EventJson.lines(events).length > mostBytes;
    }

    @Override
    public Set<String> stored(Collection<String> ids) {
        Set<String> stored = new HashSet<>();
        for (String id : ids) {
            Event event = await(() ->
                    events.get(teamId, id).onFailure(NotFoundException.class).recoverWithNull());
            if (event != null) {
                stored.add(id);
            }
        }
        return stored;
    }

    @Override
    public void end(String sessionId) {
        SessionPatch ended = new SessionPatch(Map.of("lifecycle", new Json("\"ended\"")));
        await(() -> sessions.get(teamId, sessionId)
                .flatMap(session -> isOpen(session)
                        ? sessions.patch(
                                Caller.command(System.getProperty("user.name")).in(teamId),
                                sessionId,
                                ended,
                                UnaryOperator.identity())
                        : Uni.createFrom().item(session))
                .onFailure(failure ->
                        failure instanceof NotFoundException || failure instanceof IllegalTransitionException)
                .recoverWithNull());
    }

    private static boolean isOpen(Session session) {
        return session.lifecycle() == SessionLifecycle.DETECTED || session.lifecycle() == SessionLifecycle.CAPTURING;
    }

    @Override
    public String location() {
        return backend.location();
    }

    private static <T> T await(Supplier<Uni<T>> call) {
        try {
            return VertxContextSupport.subscribeAndAwait(call);
        } catch (StoreUnavailableException | StoreFullException e) {
            throw new SinkUnavailableException(e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
