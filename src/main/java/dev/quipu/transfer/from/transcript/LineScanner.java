package dev.quipu.transfer.from.transcript;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** Cuts a file into lines and holds no more than one of them, however long the file and its lines are. */
final class LineScanner implements Closeable {

    /** Bytes in a line, far more than any server takes in one request; the longest that was seen had 961,405. */
    static final int LONGEST_LINE = 64 * 1024 * 1024;

    private static final int CHUNK_BYTES = 256 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream input;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int position;
    private int end;
    private long number;
    private long bytesRead;

    LineScanner(Path file) throws IOException {
        this(file, 0, 0);
    }

    /** Begins behind so many bytes, which are so many whole lines. */
    LineScanner(Path file, long bytes, long lines) throws IOException {
        this.input = Channels.newInputStream(FileChannel.open(file).position(bytes));
        this.bytesRead = bytes;
        this.number = lines;
    }

    /** The next line, empty ones too; null after the last. */
    RawLine next() throws IOException {
        if (!fill()) {
            return null;
        }
        int stop = lineEnd();
        if (stop < end) {
            byte[] line = Arrays.copyOfRange(chunk, position, stop);
            bytesRead += line.length + 1;
            position = stop + 1;
            return new RawLine(++number, withoutMark(line), true);
        }
        return acrossChunks();
    }

    private RawLine acrossChunks() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(CHUNK_BYTES);
        boolean isTooLong = false;
        boolean isWhole = false;
        while (!isWhole && fill()) {
            int stop = lineEnd();
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
        return new RawLine(++number, isTooLong ? null : withoutMark(line.toByteArray()), isWhole);
    }

    /** Where in the chunk the line ends that is read now; the chunk's end if that is not in it. */
    private int lineEnd() {
        int stop = position;
        while (stop < end && chunk[stop] != '\n') {
            stop++;
        }
        return stop;
    }

    /** Bytes of the lines so far. */
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
