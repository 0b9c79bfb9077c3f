package dev.quipu.client;

import dev.quipu.base.problem.FieldError;
import dev.quipu.base.validation.Faults;
import dev.quipu.port.event.EventBody;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.IngestResult;
import dev.quipu.port.event.IngestResult.EventResult;
import dev.quipu.port.event.ReadEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Sends events that are written one a line, however many there are. */
public final class LineSender {

    private static final int MOST_BYTES = 4 << 20;

    private final EventSink sink;
    private final Consumer<RefusedLine> refused;
    private final List<Line> batch = new ArrayList<>();
    private int batchBytes;
    private long created;
    private long duplicates;
    private long read;

    private record Line(long number, EventDraft event) {}

    /**
     * Sends to a sink.
     *
     * @param refused is told of every line that is not stored
     */
    public LineSender(EventSink sink, Consumer<RefusedLine> refused) {
        this.sink = sink;
        this.refused = refused;
    }

    /**
     * Sends all lines; empty ones are nothing.
     *
     * @throws SinkUnavailableException if the sink is not available; what was sent before stays sent, and sending all
     *     again is safe
     * @throws SinkRefusedException if the sink takes nothing from us
     */
    public void send(InputStream ndjson) throws IOException {
        LineReader lines = new LineReader(ndjson, EventJson.LONGEST_LINE);
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            boolean isTooLong = line.length > EventJson.LONGEST_LINE;
            if (!isTooLong && new String(line, StandardCharsets.UTF_8).isBlank()) {
                continue;
            }
            read++;
            if (isTooLong) {
                refuse(lines.number(), null, "is longer than 8 MB");
            } else {
                add(lines.number(), line);
            }
        }
        sendBatch();
    }

    /** Events that were stored now. */
    public long created() {
        return created;
    }

    /** Events that had been stored before. */
    public long duplicates() {
        return duplicates;
    }

    /** Lines that were read and, as far as it is known, not stored: refused ones, and those that no sink took. */
    public long notStored() {
        return read - created - duplicates;
    }

    private void add(long number, byte[] line) throws IOException {
        ReadEvent read = EventBody.lines(line).get(0);
        if (read.draft() == null) {
            refuse(number, read.id(), FieldError.words(read.told(Faults.MOST_NAMED)));
            return;
        }
        if (batch.size() == EventSink.MOST_EVENTS || batchBytes + line.length > MOST_BYTES) {
            sendBatch();
        }
        batch.add(new Line(number, read.draft()));
        batchBytes += line.length;
    }

    private void sendBatch() {
        if (!batch.isEmpty()) {
            send(batch);
        }
        batch.clear();
        batchBytes = 0;
    }

    /** One event may spoil the request for its neighbours; alone, it shows itself. */
    private void send(List<Line> lines) {
        try {
            settle(lines, sink.send(lines.stream().map(Line::event).toList()));
        } catch (SinkRefusedException e) {
            if (!e.contentAtFault()) {
                throw e;
            }
            if (lines.size() == 1) {
                refuse(lines.get(0).number(), lines.get(0).event().id(), e.getMessage());
            } else {
                lines.forEach(line -> send(List.of(line)));
            }
        }
    }

    private void settle(List<Line> lines, IngestResult answer) {
        for (EventResult result : answer.results()) {
            switch (result.outcome()) {
                case CREATED -> created++;
                case DUPLICATE -> duplicates++;
                case CONFLICT, REJECTED -> refuse(lines.get(result.index()).number(), result.id(), reason(result));
            }
        }
    }

    private void refuse(long line, String id, String reason) {
        refused.accept(new RefusedLine(line, id, reason));
    }

    private static String reason(EventResult result) {
        return result.problem() == null
                ? result.outcome().name().toLowerCase(Locale.ROOT)
                : result.problem().detail();
    }
}
