package dev.quipu.transfer.from.transcript;

import dev.quipu.client.EventSink;
import dev.quipu.port.event.IngestResult;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lines that are sent together, of one file or of several.
 *
 * @param lines in their order; may be empty
 * @param ready sends them
 * @param then what is to be done when they are stored
 * @param bytes of the files that are done with then
 * @param read lines that were read until then, broken ones too
 */
record LineBatch(List<PlacedLine> lines, Supplier<IngestResult> ready, List<Runnable> then, long bytes, long read) {

    /** Makes lines ready to be sent. */
    static Supplier<IngestResult> ready(EventSink sink, List<PlacedLine> lines) {
        return LineSink.ready(sink, lines.stream().map(PlacedLine::line).toList());
    }
}
