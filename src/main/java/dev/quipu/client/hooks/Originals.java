package dev.quipu.client.hooks;

import dev.quipu.base.digest.Sha256;
import dev.quipu.base.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What files were before our hooks came into them, kept in a folder of ours, so that taking the hooks out gives back the same
 * bytes. Only their owner may read them: settings may hold keys.
 */
final class Originals {

    private static final int HASH = 64;

    private final Path folder;

    Originals(Path folder) {
        this.folder = folder;
    }

    /**
     * Keeps what a file was.
     *
     * @param before null if there was none
     * @param after by which it is known whether anybody changed it since
     */
    void keep(Path file, byte[] before, byte[] after) throws IOException {
        DurableFiles.createFolder(folder);
        forget(file);
        byte[] hash = HexFormat.of().formatHex(Sha256.of(after)).getBytes(StandardCharsets.US_ASCII);
        int length = before == null ? 0 : before.length;
        byte[] content = new byte[HASH + 1 + length];
        System.arraycopy(hash, 0, content, 0, HASH);
        content[HASH] = (byte) (before == null ? '0' : '1');
        if (before != null) {
            System.arraycopy(before, 0, content, HASH + 1, length);
        }
        DurableFiles.write(place(file), content);
    }

    /** What a file was, if it is still as we left it. */
    Optional<Original> find(Path file, byte[] now) throws IOException {
        Path kept = place(file);
        if (Files.notExists(kept)) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(kept);
        String hash = new String(content, 0, Math.min(HASH, content.length), StandardCharsets.US_ASCII);
        if (content.length <= HASH || !hash.equals(HexFormat.of().formatHex(Sha256.of(now)))) {
            return Optional.empty();
        }
        byte[] before = content[HASH] == '0' ? null : Arrays.copyOfRange(content, HASH + 1, content.length);
        return Optional.of(new Original(before));
    }

    /** Keeps nothing of a file any more. */
    void forget(Path file) throws IOException {
        Files.deleteIfExists(place(file));
    }

    private Path place(Path file) {
        return folder.resolve(Sha256.hex(file.toAbsolutePath().normalize().toString()));
    }

    /**
     * What a file was.
     *
     * @param bytes null if there was none
     */
    record Original(byte[] bytes) {}
}
