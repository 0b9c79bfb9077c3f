package dev.quipu.client;

import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.EventId;
import dev.quipu.port.event.IngestResult;
import dev.quipu.port.event.IngestResult.EventResult;
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
    /** A server that fails on so many, one after the other, is taken to fail on all. */
    private static final int FAULTS_IN_A_ROW = 5;
    /** An event is moved aside when a server failed on it so often, in drains in which it took others. */
    private static final int MOST_FAILURES = 5;

    private final EventQueue queue;
    private final EventSink sink;
    private final long deadline;
    /** Batches begin small and double: a sink that is slow, or far, shall get some through in the time that it has. */
    private int mostEvents = 1;

    private long mostBytes = MOST_BYTES / 256;
    private int sent;
    private int rejected;
    private int faultsInARow;
    /** However long it took to list the files, some are sent. */
    private boolean hasBegun;

    private String stopped;
    private final List<Failed> failed = new ArrayList<>();

    private record Waiting(Path file, EventDraft event) {}

    private record Failed(Path file, String reason) {}

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
        return stopped == null && (!hasBegun || System.nanoTime() - deadline < 0);
    }

    DrainResult result(long left, String reason) {
        return new DrainResult(sent, rejected, left, stopped == null ? reason : stopped);
    }

    void sendAll() throws IOException {
        List<Path> files = queue.due(NAMES);
        while (goesOn() && !files.isEmpty()) {
            sendEach(files);
            files = queue.due(NAMES);
        }
        judge();
    }

    /** Where nothing was taken it is not known whose fault it was; where others were, it is these events'. */
    private void judge() throws IOException {
        for (Failed one : failed) {
            int failures = EventQueue.failures(one.file) + 1;
            if (sent == 0) {
                continue;
            }
            if (failures < MOST_FAILURES) {
                queue.postpone(one.file, failures);
            } else {
                reject(
                        one.file,
                        "The server failed on this event " + failures + " times, but accepted others: " + one.reason);
            }
        }
        failed.clear();
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
            Waiting waiting = read(file, size);
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

    /** Null if the file is damaged or too large, or somebody deleted it. */
    private Waiting read(Path file, long size) throws IOException {
        if (size > EventJson.LONGEST_LINE) {
            reject(
                    file,
                    "The event is larger than the " + (EventJson.LONGEST_LINE >> 20) + " MB that a server accepts");
            return null;
        }
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
        hasBegun = true;
        try {
            settle(batch, sink.send(batch.stream().map(Waiting::event).toList()));
            mostEvents = Math.min(EventSink.MOST_EVENTS, mostEvents * 2);
            mostBytes = Math.min(MOST_BYTES, mostBytes * 2);
            faultsInARow = 0;
        } catch (SinkFaultException e) {
            fault(batch, e);
        } catch (SinkUnavailableException e) {
            stopped = e.getMessage();
        } catch (SinkRefusedException e) {
            refused(batch, e);
        } catch (RuntimeException | StackOverflowError e) {
            fault(batch, new SinkFaultException(sink.location() + " failed: " + e, true)); // a store of this process
        }
    }

    /** Halves show on which event a server fails; that one lets all others go first. */
    private void fault(List<Waiting> batch, SinkFaultException fault) throws IOException {
        if (batch.size() > 1) {
            if (fault.mayBeOfTheContent()) {
                int half = batch.size() / 2;
                send(batch.subList(0, half));
                send(batch.subList(half, batch.size()));
            } else {
                stopped = fault.getMessage();
            }
            return;
        }
        Path file = batch.get(0).file();
        Path postponed = queue.postpone(file, EventQueue.failures(file));
        if (fault.mayBeOfTheContent()) {
            failed.add(new Failed(postponed, fault.getMessage()));
            faultsInARow++;
        }
        if (!fault.mayBeOfTheContent() || faultsInARow == FAULTS_IN_A_ROW) {
            stopped = fault.getMessage();
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
            if (isStored(result)) {
                queue.remove(file);
                sent++;
            } else {
                reject(file, reason(result));
            }
        }
    }

    /** An event whose id is made of what happened was told before, at another moment. */
    private static boolean isStored(EventResult result) {
        return switch (result.outcome()) {
            case CREATED, DUPLICATE -> true;
            case CONFLICT -> result.id() != null && EventId.isNamed(result.id());
            case REJECTED -> false;
        };
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
