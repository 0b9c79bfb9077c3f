package dev.quipu.cli.output;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Bytes that tell how many of them were read so far. */
public final class CountedInput extends FilterInputStream {

    private final LongConsumer teller;
    private long count;

    public CountedInput(InputStream bytes, LongConsumer teller) {
        super(bytes);
        this.teller = teller;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        counted(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        counted(Math.max(read, 0));
        return read;
    }

    private void counted(int read) {
        count += read;
        teller.accept(count);
    }
}
