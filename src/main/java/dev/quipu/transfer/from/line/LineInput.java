package dev.quipu.transfer.from.line;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file of lines. What it begins with tells whether it is compressed, whatever its name is.
 *
 * @param bytes what is read, plain
 * @param isCompressed whether it cannot be read from a place within
 */
record LineInput(InputStream bytes, boolean isCompressed) {

    private static final int GZIP = 0x1F8B0000;
    private static final int FIRST_HALF = 0xFFFF0000;
    private static final int ZSTD = 0x28B52FFD;
    private static final int BUFFER_BYTES = 64 * 1024;

    /**
     * Opens a file.
     *
     * @param from so many plain bytes are left out, 0 of one that is compressed
     * @throws IOException if it cannot be read
     */
    static LineInput open(Path file, long from) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            int magic = magic(channel);
            InputStream plain = Channels.newInputStream(channel.position(from));
            if ((magic & FIRST_HALF) == GZIP) {
                return new LineInput(new GZIPInputStream(plain, BUFFER_BYTES), true);
            }
            return magic == ZSTD ? new LineInput(new ZstdInputStream(plain), true) : new LineInput(plain, false);
        } catch (ZipException | EOFException e) {
            channel.close();
            throw new IOException("its compressed data is damaged", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static int magic(FileChannel channel) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(Integer.BYTES);
        while (first.hasRemaining() && channel.read(first, first.position()) >= 0) {
            continue;
        }
        return first.getInt(0);
    }
}
