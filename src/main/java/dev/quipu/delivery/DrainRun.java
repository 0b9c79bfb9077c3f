package dev.quipu.delivery;

import dev.quipu.event.EventDraft;
import dev.quipu.event.IngestResult;
import dev.quipu.event.IngestResult.EventResult;
import dev.quipu.event.Outcome;
import dev.quipu.validation.ValidationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One drain under way. */
final class DrainRun {

    private static final int NAMES = 10_000;
    private static final long MOST_BYTES = 4L << 20;

    private final EventQueue queue;
    private final EventSink sink;
    private final long deadline;
    /** Batches begin small and double: a sink that is slow, or far, shall get some through in the time that it has. */
    private int mostEvents = 1;

    private long mostBytes = MOST_BYTES / 256;
    private int sent;
    private int rejected;
    private String stopped;

    private record Waiting(Path file, EventDraft event) {}

    /**
     * Begins a drain.
     *
     * @param deadline by {@link System#nanoTime()}
     */
    DrainRun(EventQueue queue, EventSink sink, long deadline) {
        this.queue = queue;
        this.sink = sink;
        this.deadline = deadline;
    }

    /** Whether there is time left and nothing stopped it. */
    boolean goesOn() {
        return stopped == null && System.nanoTime() - deadline < 0;
    }

    DrainResult result(long left, String reason) {
        return new DrainResult(sent, rejected, left, stopped == null ? reason : stopped);
    }

    void sendAll() throws IOException {
        List<Path> files = queue.oldest(NAMES);
        while (goesOn() && !files.isEmpty()) {
            sendEach(files);
            files = queue.oldest(NAMES);
        }
    }

    private void sendEach(List<Path> files) throws IOException {
        List<Waiting> batch = new ArrayList<>();
        long bytes = 0;
        for (Path file : files) {
            long size = size(file);
            if (!batch.isEmpty() && (batch.size() == mostEvents || bytes + size > mostBytes)) {
                send(batch);
                batch.clear();
                bytes = 0;
            }
            if (!goesOn()) {
                return;
            }
            Waiting waiting = read(file);
            if (waiting != null) {
                batch.add(waiting);
                bytes += size;
            }
        }
        if (!batch.isEmpty()) {
            send(batch);
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** Null if the file is damaged, or somebody deleted it. */
    private Waiting read(Path file) throws IOException {
        try {
            return new Waiting(file, queue.read(file));
        } catch (ValidationException e) {
            reject(file, "The file is damaged: " + e.getMessage());
            return null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void send(List<Waiting> batch) throws IOException {
        if (!goesOn()) {
            return;
        }
        try {
            settle(batch, sink.send(batch.stream().map(Waiting::event).toList()));
            mostEvents = Math.min(EventSink.MOST_EVENTS, mostEvents * 2);
            mostBytes = Math.min(MOST_BYTES, mostBytes * 2);
        } catch (SinkUnavailableException e) {
            stopped = e.getMessage();
        } catch (SinkRefusedException e) {
            refused(batch, e);
        }
    }

    /** One event may spoil the request for its neighbours; alone, it shows itself. */
    private void refused(List<Waiting> batch, SinkRefusedException refusal) throws IOException {
        if (!refusal.contentAtFault()) {
            stopped = refusal.getMessage();
        } else if (batch.size() == 1) {
            reject(batch.get(0).file(), refusal.getMessage());
        } else {
            for (Waiting waiting : batch) {
                send(List.of(waiting));
            }
        }
    }

    private void settle(List<Waiting> batch, IngestResult answer) throws IOException {
        for (EventResult result : answer.results()) {
            Path file = batch.get(result.index()).file();
            if (result.outcome() == Outcome.CREATED || result.outcome() == Outcome.DUPLICATE) {
                queue.remove(file);
                sent++;
            } else {
                reject(file, reason(result));
            }
        }
    }

    private void reject(Path file, String reason) throws IOException {
        queue.reject(file, reason);
        rejected++;
    }

    private static String reason(EventResult result) {
        String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
        return result.problem() == null
                ? outcome
                : outcome + ": " + result.problem().detail();
    }
}
