package dev.quipu.transfer.from.transcript;

import dev.quipu.client.EventSink;
import java.util.ArrayList;
import java.util.List;

/** Gathers lines to batches, makes those ready and gives them to the thread that sends them, while the next are read. */
final class LineBatches {

    /** Bytes of lines in one batch; a server takes 8 MB a request. A longer line goes alone. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private final EventSink sink;
    private final SendingThread thread;
    private final BatchSender sender;
    private List<PlacedLine> lines = new ArrayList<>();
    private List<Runnable> then = new ArrayList<>();
    private long bytes;

    LineBatches(EventSink sink, SendingThread thread, BatchSender sender) {
        this.sink = sink;
        this.thread = thread;
        this.sender = sender;
    }

    /** Whether the batch has to be sent before this line is added. */
    boolean isFullFor(ReadLine line) {
        return lines.size() == EventSink.MOST_EVENTS || (!lines.isEmpty() && bytes + line.bytes() > MOST_BYTES);
    }

    void add(PlacedLine line) {
        lines.add(line);
        bytes += line.line().bytes();
    }

    /** Does something on the thread that sends, when all lines that were added so far are stored. */
    void whenStored(Runnable task) {
        then.add(task);
    }

    /**
     * Sends what was added.
     *
     * @param done bytes of the files that are done with then
     * @param read lines that were read so far
     */
    void flush(long done, long read) {
        if (lines.isEmpty() && then.isEmpty()) {
            return;
        }
        LineBatch batch = new LineBatch(lines, lines.isEmpty() ? null : LineBatch.ready(sink, lines), then, done, read);
        thread.give(() -> sender.send(batch));
        lines = new ArrayList<>();
        then = new ArrayList<>();
        bytes = 0;
    }
}
