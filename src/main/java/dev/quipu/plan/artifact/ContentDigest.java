package dev.quipu.plan.artifact;

import dev.quipu.base.validation.ValidationException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a client says of a content's SHA-256, in <code>Content-Digest</code> (RFC 9530) or <code>Digest</code> (RFC 3230).
 *
 * @param header the header that says it, null if none does
 * @param sha256 in lower-case hexadecimal, null if nothing is said
 */
record ContentDigest(String header, String sha256) {

    private static final String CONTENT_DIGEST = "Content-Digest";
    private static final String DIGEST = "Digest";
    private static final String ALGORITHM = "sha-256=";
    private static final int BYTES = 32;

    /**
     * Reads the headers; other algorithms than SHA-256 are passed over, as RFC 9530 says.
     *
     * @param contentDigest null if it was not sent
     * @param digest null if it was not sent; counts only if the other one says nothing
     * @throws ValidationException if a SHA-256 is none
     */
    static ContentDigest of(String contentDigest, String digest) {
        String sha256 = read(CONTENT_DIGEST, contentDigest);
        if (sha256 != null) {
            return new ContentDigest(CONTENT_DIGEST, sha256);
        }
        String older = read(DIGEST, digest);
        return new ContentDigest(older == null ? null : DIGEST, older);
    }

    private static String read(String header, String value) {
        if (value == null) {
            return null;
        }
        for (String member : value.split(",")) {
            String one = member.strip();
            if (one.toLowerCase(Locale.ROOT).startsWith(ALGORITHM)) {
                return hex(header, one.substring(ALGORITHM.length()).strip());
            }
        }
        return null;
    }

    private static String hex(String header, String value) {
        boolean isOfRfc9530 = value.length() > 1 && value.startsWith(":") && value.endsWith(":");
        try {
            byte[] bytes = Base64.getDecoder().decode(isOfRfc9530 ? value.substring(1, value.length() - 1) : value);
            if (bytes.length == BYTES) {
                return HexFormat.of().formatHex(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw new ValidationException(header, "must be the 32 bytes of a SHA-256 in base64");
        }
        throw new ValidationException(header, "must be the 32 bytes of a SHA-256 in base64");
    }

    /**
     * Compares it with what arrived.
     *
     * @throws ValidationException if it says something else
     */
    void check(String arrived) {
        if (sha256 != null && !sha256.equals(arrived)) {
            throw new ValidationException(
                    header,
                    "does not match the received content, whose SHA-256 is " + arrived + "; nothing was stored");
        }
    }
}
