package dev.quipu.transfer.from.transcript;

import dev.quipu.client.EventSink;
import dev.quipu.client.SinkRefusedException;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.IngestResult;
import dev.quipu.port.event.IngestResult.EventProblem;
import dev.quipu.port.event.IngestResult.EventResult;
import dev.quipu.port.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Sends batches of lines, and sees to it that each line is stored or told of. */
final class BatchSender {

    private final EventSink sink;
    private final ImportTally tally;
    private final SessionEnds sessions;
    private final FoundPlaces places;
    private final ImportProgress progress;
    private final long totalBytes;

    BatchSender(EventSink sink, ImportTally tally, SessionEnds sessions, ImportProgress progress, long totalBytes) {
        this.sink = sink;
        this.tally = tally;
        this.sessions = sessions;
        this.places = new FoundPlaces(sink);
        this.progress = progress;
        this.totalBytes = totalBytes;
    }

    void send(LineBatch batch) {
        if (!batch.lines().isEmpty()) {
            List<PlacedLine> taken = send(batch.lines(), batch.ready());
            if (!taken.isEmpty()) {
                send(taken.stream().map(PlacedLine::namedByContent).toList());
            }
        }
        batch.then().forEach(Runnable::run);
        progress.advanced(batch.bytes(), totalBytes, batch.read());
    }

    /** All files are sent: tells what was learned of where their sessions were. */
    void finish() {
        places.tell();
    }

    private List<PlacedLine> send(List<PlacedLine> lines) {
        return send(lines, LineBatch.ready(sink, lines));
    }

    /** Sends lines and returns those whose uuid is another line's. Of a batch that is refused each line is sent alone. */
    private List<PlacedLine> send(List<PlacedLine> lines, Supplier<IngestResult> ready) {
        try {
            return settle(lines, ready.get());
        } catch (SinkRefusedException e) {
            if (!e.contentAtFault()) {
                throw e;
            }
            if (lines.size() > 1) {
                return lines.stream()
                        .flatMap(line -> send(List.of(line)).stream())
                        .toList();
            }
            rejected(lines.get(0), e.getMessage());
            return List.of();
        }
    }

    private List<PlacedLine> settle(List<PlacedLine> lines, IngestResult result) {
        List<PlacedLine> taken = new ArrayList<>();
        for (EventResult one : result.results()) {
            PlacedLine placed = lines.get(one.index());
            boolean isOther =
                    one.outcome() == Outcome.CONFLICT && placed.line().isNamedByUuid() && isOtherLine(one.problem());
            if (isOther) {
                taken.add(placed);
            } else {
                count(placed, one);
            }
        }
        return taken;
    }

    /** A conflict that is left is about where or when the line was written; the line itself is stored. */
    private void count(PlacedLine placed, EventResult result) {
        EventDraft event = placed.line().event();
        switch (result.outcome()) {
            case REJECTED -> rejected(placed, reason(result.problem()));
            case CREATED -> tally.created();
            case DUPLICATE -> tally.duplicate();
            case CONFLICT -> {
                tally.duplicate();
                if (differsIn("workspace_id", result.problem())) {
                    places.otherThanStored(event);
                }
            }
        }
        if (result.outcome() != Outcome.REJECTED) {
            sessions.seen(event.sessionId(), event.timestamp());
            placed.file().stored(event);
        }
    }

    private void rejected(PlacedLine placed, String reason) {
        placed.file().missed();
        tally.rejected(placed.file().path(), placed.line().number(), reason);
    }

    /**
     * Whether the stored event holds another line. Where the store names the fields that differ and the data is not one of
     * them, it is this line, imported from another machine or before its folder was moved.
     */
    private static boolean isOtherLine(EventProblem problem) {
        return problem == null || problem.errors().isEmpty() || differsIn("data", problem);
    }

    private static boolean differsIn(String field, EventProblem problem) {
        return problem != null
                && problem.errors().stream().anyMatch(error -> error.field().equals(field));
    }

    private static String reason(EventProblem problem) {
        return problem == null ? "was rejected without a reason" : "was rejected: " + problem.detail();
    }
}
