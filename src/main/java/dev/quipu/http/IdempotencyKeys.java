package dev.quipu.http;

import dev.quipu.store.IdempotencyKey;
import dev.quipu.validation.Texts;
import dev.quipu.validation.ValidationException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads the Idempotency-Key header. */
public final class IdempotencyKeys {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    private IdempotencyKeys() {}

    /**
     * The key of a request, null if it has none.
     *
     * @throws ValidationException if it is empty or too long
     */
    public static IdempotencyKey of(String header, byte[] body) {
        if (header == null) {
            return null;
        }
        String fault = Texts.fault(header, 1, Texts.ID_LENGTH);
        if (fault != null) {
            throw new ValidationException(HEADER, fault);
        }
        return new IdempotencyKey(header, hash(body));
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
