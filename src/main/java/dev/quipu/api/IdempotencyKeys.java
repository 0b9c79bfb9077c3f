package dev.quipu.api;

import dev.quipu.base.digest.Sha256;
import dev.quipu.base.text.Texts;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.IdempotencyKey;

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
        return new IdempotencyKey(header, Sha256.hex(body));
    }
}
