package dev.quipu.transfer.from.transcript;

import dev.quipu.base.digest.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What tells that a file is as it was, without a look at all of it.
 *
 * @param size in bytes
 * @param modified when it was last changed, as finely as its file system tells
 * @param head the SHA-256 of its first {@link #END_BYTES}, or of all its bytes if there are fewer
 * @param tail the same of its last ones
 */
public record FileState(long size, Instant modified, String head, String tail) {

    /** About two lines of a transcript, and a page of most disks. */
    static final int END_BYTES = 4_096;

    /** How a file has changed. */
    public enum Change {
        /** It has not. */
        NONE,
        /** Something was added at its end. */
        GROWN,
        /** It is another file, or was changed within. */
        OTHER
    }

    /** The state of a file as it is. */
    public static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return of(file, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /**
     * The state of what is no file of its own.
     *
     * @param content what changes when it changes
     */
    public static FileState of(long size, Instant modified, String content) {
        return new FileState(size, modified, Sha256.hex(content), "");
    }

    private static FileState of(Path file, long size, Instant modified) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            int length = (int) Math.min(size, END_BYTES);
            return new FileState(size, modified, digest(channel, 0, length), digest(channel, size - length, length));
        }
    }

    private static String digest(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new EOFException("The file was cut");
            }
        }
        return Sha256.hex(bytes.array());
    }

    /**
     * How a file has changed since it was in this state.
     *
     * @throws IOException if it cannot be read
     */
    Change changeOf(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        boolean isSame =
                now.size() == size && now.lastModifiedTime().toInstant().equals(modified);
        if (!isSame && now.size() <= size || !equals(of(file, size, modified))) {
            return Change.OTHER;
        }
        return isSame ? Change.NONE : Change.GROWN;
    }
}
