package dev.quipu.transfer.rows;

import java.util.Iterator;
import java.util.List;

/** Records that a test gives. */
public record GivenRows(Iterator<IncomingRow> left) implements IncomingRows {

    public static IncomingRows of(List<IncomingRow> records) {
        return new GivenRows(records.iterator());
    }

    @Override
    public IncomingRow next() {
        return left.hasNext() ? left.next() : null;
    }

    @Override
    public void close() {}
}
