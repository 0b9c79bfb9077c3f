package dev.quipu.transfer;

import dev.quipu.base.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts lines and sums them up, one after the other. */
final class LineDigest {

    private final MessageDigest digest = Sha256.begun();
    private long lines;

    void add(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        lines++;
    }

    long lines() {
        return lines;
    }

    /** The SHA-256 of all lines, in lower-case hexadecimal; nothing can be added after it. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
