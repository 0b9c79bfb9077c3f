package dev.quipu.transfer.from.line;

import io.airlift.compress.MalformedInputException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Cuts a file into lines and holds no more than one of them, however long the file and its lines are. */
public final class LineScanner implements Closeable {

    /** Bytes in a line, far more than any server takes in one request; the longest that was seen had 961,405. */
    public static final int LONGEST_LINE = 64 * 1024 * 1024;

    private static final int CHUNK_BYTES = 256 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream input;
    private final boolean isCompressed;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int position;
    private int end;
    private long number;
    private long bytesRead;

    /** Begins at the start. */
    public LineScanner(Path file) throws IOException {
        this(file, 0, 0);
    }

    /** Begins behind so many bytes, which are so many whole lines. */
    public LineScanner(Path file, long bytes, long lines) throws IOException {
        LineInput opened = LineInput.open(file, bytes);
        this.input = opened.bytes();
        this.isCompressed = opened.isCompressed();
        this.bytesRead = bytes;
        this.number = lines;
    }

    /** The next line, empty ones too; null after the last. */
    public RawLine next() throws IOException {
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
    public long bytesRead() {
        return bytesRead;
    }

    /** Whether the file is compressed, so that its lines are at no place of their own. */
    public boolean isCompressed() {
        return isCompressed;
    }

    private boolean fill() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, read());
        }
        return position < end;
    }

    /** A compressed file that is damaged ends where it cannot be read any more, and says so. */
    private int read() throws IOException {
        try {
            return input.read(chunk);
        } catch (MalformedInputException | ZipException | EOFException e) {
            throw new IOException("its compressed data is damaged", e);
        }
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
