package dev.quipu.transfer.rows;

/**
 * What comes from elsewhere, record by record, of which only a few are in memory at a time: each row after those that it
 * points to. A workspace's id may be any text; where the target knows its canonical id already, the target's id takes its
 * place in all rows that follow. Blocks.
 */
public interface IncomingRows extends AutoCloseable {

    /** The next record, null at the end. */
    IncomingRow next();

    @Override
    void close();
}
