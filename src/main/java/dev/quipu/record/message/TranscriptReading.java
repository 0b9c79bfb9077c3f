package dev.quipu.record.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.api.Offload;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.Cursor;
import dev.quipu.port.page.JsonPage;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.format.TranscriptFormat;
import dev.quipu.record.event.EventQueryBuilder;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.transcript.TranscriptLine;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads all lines of one transcript, page by page in the order of their times. What is kept of them is where messages stand, and
 * no text.
 */
final class TranscriptReading {

    private static final int LINES = 1_000;
    /** Lines before the first that tells its format, as those of settings are. */
    private static final int MOST_UNKNOWN = 10_000;

    private static final ObjectMapper PAGES = new ObjectMapper(JsonText.ownForms());

    private final EventStore events;
    private final Transcript transcript;
    private final List<TranscriptEntry> unknown = new ArrayList<>();
    private TranscriptFormat format;
    private ConversationReader reader;
    private Cursor next;

    TranscriptReading(EventStore events, Transcript transcript) {
        this.events = events;
        this.transcript = transcript;
    }

    /** The conversations in it, its own first; none if no line is of a format that is known. */
    Uni<Found> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::page)
                .whilst(page -> next != null)
                .collect()
                .last()
                .flatMap(last -> Offload.run(this::found));
    }

    private Uni<JsonPage> page() {
        return events.list(
                        transcript.teamId(),
                        EventQueryBuilder.builder()
                                .sessionId(transcript.sessionId())
                                .types(Set.of())
                                .cursor(next)
                                .limit(LINES)
                                .build())
                .call(page -> Offload.run(() -> take(page)))
                .invoke(page -> next = page.next());
    }

    private Void take(JsonPage page) {
        JsonNode items;
        try {
            items = PAGES.readTree(page.body()).path("items");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (JsonNode event : items) {
            if (event.path("type").asText().startsWith(TranscriptLine.TYPE_PREFIX)) {
                take(new TranscriptEntry(
                        event.path("id").asText(),
                        Instant.parse(event.path("timestamp").asText()),
                        event.path("data")));
            }
        }
        return null;
    }

    private void take(TranscriptEntry entry) {
        if (reader != null) {
            reader.read(entry);
            return;
        }
        if (unknown.size() < MOST_UNKNOWN) {
            unknown.add(entry);
        }
        TranscriptFormat.of(entry.line()).ifPresent(found -> {
            format = found;
            reader = found.reader();
            unknown.forEach(reader::read);
            unknown.clear();
        });
    }

    private Found found() {
        return reader == null ? new Found(null, List.of()) : new Found(format, reader.conversations());
    }

    /**
     * What was found.
     *
     * @param format null if no line told it
     */
    record Found(TranscriptFormat format, List<Conversation> conversations) {}
}
