package dev.quipu.transfer.from.transcript;

import dev.quipu.client.EventSink;
import dev.quipu.client.SinkRefusedException;
import dev.quipu.port.event.IngestResult;
import java.util.List;
import java.util.function.Supplier;

/** A sink that stores what it takes in this process, and so takes lines as they were read: none is parsed once more. */
public interface LineSink extends EventSink {

    /**
     * Makes lines ready to be stored, as {@link #ready} makes their events.
     *
     * @param lines at most {@link #MOST_EVENTS}, none with a fault
     * @return what stores them; fails with {@link SinkRefusedException} if all of them together are refused
     */
    Supplier<IngestResult> readyLines(List<ReadLine> lines);

    /** Makes lines ready for a sink: for one in this process as they were read, for a server as events. */
    static Supplier<IngestResult> ready(EventSink sink, List<ReadLine> lines) {
        return sink instanceof LineSink store
                ? store.readyLines(lines)
                : sink.ready(lines.stream().map(ReadLine::event).toList());
    }
}
