package dev.quipu.transfer.from.claudecode;

import dev.quipu.client.EventSink;
import dev.quipu.client.SinkRefusedException;
import dev.quipu.port.event.IngestResult;
import dev.quipu.port.event.IngestResult.EventProblem;
import dev.quipu.port.event.IngestResult.EventResult;
import dev.quipu.port.event.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gathers a file's lines to batches, sends them, and sees to it that each is stored or told of. */
final class BatchSender {

    /** Bytes of lines in one batch; a server takes 8 MB a request. A longer line goes alone. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private final EventSink sink;
    private final ImportTally tally;
    private final SessionEnds sessions;
    private final FoundPlaces places;
    private final List<ReadLine> batch = new ArrayList<>();
    private long bytes;

    BatchSender(EventSink sink, ImportTally tally, SessionEnds sessions) {
        this.sink = sink;
        this.tally = tally;
        this.sessions = sessions;
        this.places = new FoundPlaces(sink);
    }

    /** Whether the batch has to be sent before this line is added. */
    boolean isFullFor(ReadLine line) {
        return batch.size() == EventSink.MOST_EVENTS || (!batch.isEmpty() && bytes + line.bytes() > MOST_BYTES);
    }

    void add(ReadLine line) {
        batch.add(line);
        bytes += line.bytes();
    }

    /** Sends what was added. All of it comes from one file, which is named where a line is not taken. */
    void flush(Path file) {
        List<ReadLine> taken = send(file, batch);
        if (!taken.isEmpty()) {
            send(file, taken.stream().map(ReadLine::namedByContent).toList());
        }
        batch.clear();
        bytes = 0;
    }

    /** All files are sent: tells what was learned of where their sessions were. */
    void finish() {
        places.tell();
    }

    /** Sends lines and returns those whose uuid is another line's. Of a batch that is refused each line is sent alone. */
    private List<ReadLine> send(Path file, List<ReadLine> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        try {
            return settle(
                    file, lines, sink.send(lines.stream().map(ReadLine::event).toList()));
        } catch (SinkRefusedException e) {
            if (!e.contentAtFault()) {
                throw e;
            }
            if (lines.size() > 1) {
                return lines.stream()
                        .flatMap(line -> send(file, List.of(line)).stream())
                        .toList();
            }
            tally.rejected(file, lines.get(0).number(), e.getMessage());
            return List.of();
        }
    }

    private List<ReadLine> settle(Path file, List<ReadLine> lines, IngestResult result) {
        List<ReadLine> taken = new ArrayList<>();
        for (EventResult one : result.results()) {
            ReadLine line = lines.get(one.index());
            boolean isOther = one.outcome() == Outcome.CONFLICT && line.isNamedByUuid() && isOtherLine(one.problem());
            if (isOther) {
                taken.add(line);
            } else {
                count(file, line, one);
            }
        }
        return taken;
    }

    /** A conflict that is left is about where or when the line was written; the line itself is stored. */
    private void count(Path file, ReadLine line, EventResult result) {
        switch (result.outcome()) {
            case REJECTED -> tally.rejected(file, line.number(), reason(result.problem()));
            case CREATED -> tally.created();
            case DUPLICATE -> tally.duplicate();
            case CONFLICT -> {
                tally.duplicate();
                if (differsIn("workspace_id", result.problem())) {
                    places.otherThanStored(line.event());
                }
            }
        }
        if (result.outcome() != Outcome.REJECTED) {
            sessions.seen(line.event().sessionId(), line.event().timestamp());
        }
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
