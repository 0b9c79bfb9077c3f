package dev.quipu.record.message;

import dev.quipu.api.Offload;
import dev.quipu.base.problem.Failure;
import dev.quipu.base.time.Timestamps;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.usage.report.SessionUsage;
import dev.quipu.record.usage.report.UnreadTranscripts;
import dev.quipu.record.usage.report.UsageStore;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Reads conversations from transcripts' lines: all of a transcript at once, whenever it has new lines or the reading itself has
 * grown. So the same lines give the same conversations, in whatever order they came and however often.
 */
@ApplicationScoped
public class Transcripts implements UnreadTranscripts {

    /** Grows with each change of what is read from lines; whatever an earlier version has read is read again. */
    static final int PARSER_VERSION = 2;

    private static final int AT_ONCE = 16;

    /** How long a lease lasts; a reader that has not finished by then is presumed dead. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** A transcript that grows is read so seldom that reading it takes a twentieth of the time at most. */
    private static final int REST = 20;

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final ConversationStore store;
    private final EventStore events;
    private final SessionStore sessions;
    private final UsageStore usage;
    private final Clock clock;
    private final Map<TranscriptKey, Uni<Void>> running = new ConcurrentHashMap<>();

    public Transcripts(
            ConversationStore store, EventStore events, SessionStore sessions, UsageStore usage, Clock clock) {
        this.usage = usage;
        this.store = store;
        this.events = events;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Reads the transcripts of all teams that wait and are due, one after the other; how many. */
    public Uni<Integer> readWaiting() {
        return Multi.createBy()
                .repeating()
                .uni(() -> store.waiting(PARSER_VERSION, now(), AT_ONCE).call(this::readAll))
                .whilst(found -> found.size() == AT_ONCE)
                .collect()
                .with(Collectors.summingInt(List::size));
    }

    private Uni<Void> readAll(List<Transcript> waiting) {
        return Multi.createFrom()
                .iterable(waiting)
                .onItem()
                .transformToUniAndConcatenate(this::readOnce)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    @Override
    public Uni<Long> count(String teamId) {
        return store.countWaiting(teamId, PARSER_VERSION);
    }

    /**
     * Reads a session's transcript if that waits, due or not, so that an answer shows what was stored before it was asked for. Who
     * asks twice without a new line has it read once.
     */
    Uni<Void> bringUpToDate(String teamId, String sessionId) {
        Uni<Void> begun = running.get(new TranscriptKey(teamId, sessionId));
        return (begun == null ? Uni.createFrom().voidItem() : begun)
                .flatMap(done -> store.transcript(teamId, sessionId))
                .flatMap(found -> found.filter(transcript -> transcript.parserVersion() < PARSER_VERSION)
                        .map(this::readOnce)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Whoever asks for one that is being read here waits for that. */
    private Uni<Void> readOnce(Transcript waiting) {
        TranscriptKey key = new TranscriptKey(waiting.teamId(), waiting.sessionId());
        return Uni.createFrom()
                .deferred(() -> running.computeIfAbsent(
                        key,
                        unread -> claimAndRead(waiting)
                                .onTermination()
                                .invoke(() -> running.remove(key))
                                .memoize()
                                .indefinitely()));
    }

    private Uni<Void> claimAndRead(Transcript waiting) {
        Instant until = Timestamps.cut(now().plus(LEASE));
        return store.claim(waiting, until)
                .flatMap(isMine -> isMine ? read(waiting) : Uni.createFrom().voidItem());
    }

    private Uni<Void> read(Transcript transcript) {
        long begun = System.nanoTime();
        return sessions.find(transcript.teamId(), transcript.sessionId())
                .flatMap(session -> session.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : new TranscriptReading(events, transcript).run().flatMap(found -> store(session.get(), found)))
                .flatMap(done -> finish(transcript, begun, null))
                // What a store cannot do now is tried again when the lease is over; what cannot be read is told.
                .onFailure(failure -> !(failure instanceof Failure))
                .recoverWithUni(failure -> {
                    tell(transcript, failure);
                    return finish(
                            transcript,
                            begun,
                            "Internal error: " + failure.getClass().getSimpleName());
                });
    }

    /** Without the failure's message, which may quote what a line holds. */
    private static void tell(Transcript transcript, Throwable failure) {
        Throwable where = new IllegalStateException(failure.getClass().getName());
        where.setStackTrace(failure.getStackTrace());
        Log.errorf(where, "The transcript of the session %s cannot be read", transcript.sessionId());
    }

    private Uni<Void> finish(Transcript transcript, long begun, String failure) {
        Duration rest = Duration.ofNanos((System.nanoTime() - begun) * REST);
        Duration bounded = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
        return store.finish(transcript, PARSER_VERSION, Timestamps.cut(now().plus(bounded)), failure)
                .replaceWithVoid();
    }

    private Uni<Void> store(Session session, TranscriptReading.Found found) {
        List<ConversationPlace> places = new ArrayList<>();
        List<Session> agents = new ArrayList<>();
        for (Conversation conversation : found.conversations()) {
            places.add(new ConversationPlace(
                    session.teamId(),
                    AgentSessions.id(session.id(), conversation.key()),
                    session.id(),
                    StoredMessage.kept(conversation.key()),
                    StoredMessage.kept(conversation.toolUseId())));
            if (!conversation.key().isEmpty()) {
                agents.add(AgentSessions.of(session, conversation, now()));
            } else if (conversation.relationship() != null) {
                agents.add(AgentSessions.ofOwn(session, conversation, now()));
            }
        }
        return store.place(places, agents)
                .flatMap(placed -> Multi.createFrom()
                        .iterable(found.conversations())
                        .onItem()
                        .transformToUniAndConcatenate(
                                conversation -> store(session, found.format().agent(), conversation))
                        .collect()
                        .asList()
                        .replaceWithVoid());
    }

    private Uni<Void> store(Session session, String agent, Conversation conversation) {
        String id = AgentSessions.id(session.id(), conversation.key());
        return Offload.run(() -> rows(session.teamId(), id, conversation.messages()))
                .flatMap(rows -> store.replace(session.teamId(), id, rows))
                .flatMap(done -> usage.replace(usage(session, id, agent, conversation)));
    }

    private static List<StoredMessage> rows(String teamId, String sessionId, List<Message> messages) {
        List<StoredMessage> rows = new ArrayList<>(messages.size());
        messages.forEach(message -> rows.add(StoredMessage.of(teamId, sessionId, rows.size(), message)));
        return rows;
    }

    private static SessionUsage usage(Session session, String id, String agent, Conversation conversation) {
        List<Instant> times =
                conversation.messages().stream().map(Message::timestamp).toList();
        return new SessionUsage(
                session.teamId(),
                id,
                agent,
                times.stream().min(Instant::compareTo).orElse(session.startedAt()),
                times.stream().max(Instant::compareTo).orElse(session.startedAt()),
                conversation.answers());
    }

    private Instant now() {
        return Timestamps.cut(clock.instant());
    }

    private record TranscriptKey(String teamId, String sessionId) {}
}
