package dev.quipu.record.message;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.api.Offload;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.event.EventId;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.format.TranscriptFormat;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.session.Sessions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is answered of conversations, on every backend that keeps them. */
@ApplicationScoped
public class Messages {

    private static final int MOST_OF_A_TREE = 1_000;

    /** Messages whose lines are read together; some have many. */
    private static final int AT_ONCE = 20;

    private final ConversationStore store;
    private final Transcripts transcripts;
    private final EventStore events;
    private final Sessions sessions;

    public Messages(ConversationStore store, Transcripts transcripts, EventStore events, Sessions sessions) {
        this.store = store;
        this.transcripts = transcripts;
        this.events = events;
        this.sessions = sessions;
    }

    /**
     * Lists the messages of a session in their order; fewer than the limit if they are large.
     *
     * @param isLive whether to leave out what the agent has no more before it
     * @return the page; fails with {@link NotFoundException} if there is no such session
     */
    public Uni<Page<MessageBody>> list(String teamId, String sessionId, boolean isLive, Cursor cursor, int limit) {
        long after = cursor == null ? -1 : cursor.position();
        return transcripts
                .bringUpToDate(teamId, sessionId)
                .flatMap(done -> store.list(teamId, new MessageQuery(sessionId, isLive, after, limit + 1)))
                .call(found -> found.isEmpty()
                        ? sessions.get(teamId, sessionId)
                        : Uni.createFrom().nullItem())
                .flatMap(found -> page(teamId, found, limit));
    }

    private Uni<Page<MessageBody>> page(String teamId, List<StoredMessage> found, int limit) {
        Page<StoredMessage> page = Page.of(found, limit, Messages::cursor);
        return bodies(teamId, page.items(), new ArrayList<>(), 0)
                .map(bodies -> bodies.size() == page.items().size()
                        ? new Page<>(bodies, page.next())
                        : new Page<>(bodies, cursor(page.items().get(bodies.size() - 1))));
    }

    private static Cursor cursor(StoredMessage message) {
        return new Cursor(message.timestamp(), message.id(), (long) message.ordinal());
    }

    private Uni<List<MessageBody>> bodies(
            String teamId, List<StoredMessage> messages, List<MessageBody> done, long bytes) {
        if (done.size() == messages.size() || bytes > Page.MOST_BYTES) {
            return Uni.createFrom().item(done);
        }
        List<StoredMessage> next = messages.subList(done.size(), Math.min(done.size() + AT_ONCE, messages.size()));
        return lines(teamId, next).flatMap(lines -> {
            long read = lines.values().stream()
                    .mapToLong(event -> event.data().length())
                    .sum();
            return Offload.run(() -> shown(next, lines)).flatMap(shown -> {
                done.addAll(shown);
                return bodies(teamId, messages, done, bytes + read);
            });
        });
    }

    private Uni<Map<String, Event>> lines(String teamId, List<StoredMessage> messages) {
        Set<String> ids = new LinkedHashSet<>();
        messages.forEach(
                message -> StoredBlocks.read(message.blocks()).forEach(place -> ids.add(key(place.eventId()))));
        return events.findAll(teamId, ids).map(found -> {
            Map<String, Event> byId = new HashMap<>();
            found.forEach(event -> byId.put(key(event.id()), event));
            return byId;
        });
    }

    private static String key(String eventId) {
        String canonical = EventId.canonical(eventId);
        return canonical == null ? eventId : canonical;
    }

    private static List<MessageBody> shown(List<StoredMessage> messages, Map<String, Event> lines) {
        Map<String, List<Block>> parts = new HashMap<>();
        lines.forEach((id, event) -> parts.put(id, parts(event)));
        return messages.stream()
                .map(message -> MessageBody.of(
                        message,
                        StoredBlocks.read(message.blocks()).stream()
                                .map(place -> BlockBody.of(place, block(parts, place)))
                                .toList()))
                .toList();
    }

    private static List<Block> parts(Event event) {
        JsonNode line = JsonText.tree(event.data());
        return TranscriptFormat.of(line).map(format -> format.parts(line)).orElse(List.of());
    }

    private static Block block(Map<String, List<Block>> parts, BlockPlace place) {
        List<Block> ofLine = parts.getOrDefault(key(place.eventId()), List.of());
        return place.index() < ofLine.size() ? ofLine.get(place.index()) : null;
    }

    /** A message by its id; fails with {@link NotFoundException}. */
    public Uni<MessageBody> get(String teamId, String sessionId, String id) {
        return transcripts
                .bringUpToDate(teamId, sessionId)
                .flatMap(done -> store.find(teamId, sessionId, id))
                .map(found -> found.orElseThrow(() -> new NotFoundException("message", id)))
                .flatMap(found -> bodies(teamId, List.of(found), new ArrayList<>(), 0))
                .map(found -> found.get(0));
    }

    /** Lists the turns of a session; fails with {@link NotFoundException} if there is no such session. */
    public Uni<Page<Turn>> turns(String teamId, String sessionId, Cursor cursor, int limit) {
        int after = cursor == null ? -1 : cursor.position().intValue();
        return transcripts
                .bringUpToDate(teamId, sessionId)
                .flatMap(done -> store.turns(teamId, sessionId, after, limit + 1))
                .call(found -> found.isEmpty()
                        ? sessions.get(teamId, sessionId)
                        : Uni.createFrom().nullItem())
                .map(found -> Page.of(
                        found, limit, turn -> new Cursor(turn.startedAt(), turn.messageId(), (long) turn.number())));
    }

    /** A session with all that were begun by it; fails with {@link NotFoundException} if there is no such session. */
    public Uni<SessionTree> tree(String teamId, String sessionId) {
        return transcripts
                .bringUpToDate(teamId, sessionId)
                .flatMap(done -> store.tree(teamId, sessionId, MOST_OF_A_TREE + 1))
                .map(found -> {
                    if (found.isEmpty()) {
                        throw new NotFoundException("session", sessionId);
                    }
                    return SessionTree.of(sessionId, found, found.size() > MOST_OF_A_TREE);
                });
    }
}
