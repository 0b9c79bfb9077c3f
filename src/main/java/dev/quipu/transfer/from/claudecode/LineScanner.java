package dev.quipu.transfer.from.claudecode;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Cuts a file into lines and holds no more than one of them, however long the file and its lines are. */
final class LineScanner implements Closeable {

    /** Bytes in a line, far more than any server takes in one request; the longest that was seen had 961,405. */
    static final int LONGEST_LINE = 64 * 1024 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream input;
    private final byte[] chunk = new byte[64 * 1024];
    private int position;
    private int end;
    private long number;
    private long bytesRead;

    LineScanner(Path file) throws IOException {
        this.input = Files.newInputStream(file);
    }

    /** The next line, empty ones too; null after the last. */
    RawLine next() throws IOException {
        if (!fill()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        boolean isTooLong = false;
        boolean isWhole = false;
        while (!isWhole && fill()) {
            int stop = position;
            while (stop < end && chunk[stop] != '\n') {
                stop++;
            }
            isTooLong |= (long) line.size() + stop - position > LONGEST_LINE;
            if (isTooLong) {
                line = new ByteArrayOutputStream();
            } else {
                line.write(chunk, position, stop - position);
            }
            isWhole = stop < end;
            bytesRead += stop - position + (isWhole ? 1 : 0);
            position = isWhole ? stop + 1 : stop;
        }
        number++;
        return new RawLine(number, isTooLong ? null : withoutMark(line.toByteArray()), isWhole);
    }

    /** Bytes of the lines read so far. */
    long bytesRead() {
        return bytesRead;
    }

    private boolean fill() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, input.read(chunk));
        }
        return position < end;
    }

    private byte[] withoutMark(byte[] line) {
        int mark = BYTE_ORDER_MARK.length;
        boolean hasMark = number == 1 && line.length >= mark && Arrays.equals(line, 0, mark, BYTE_ORDER_MARK, 0, mark);
        return hasMark ? Arrays.copyOfRange(line, mark, line.length) : line;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
