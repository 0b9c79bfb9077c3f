package dev.quipu.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts lines and sums them up, one after the other. */
final class LineDigest {

    private final MessageDigest digest;
    private long lines;

    LineDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

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
