package dev.quipu.api;

import dev.quipu.base.digest.Sha256;
import dev.quipu.base.text.Texts;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/** Reads the Idempotency-Key header. */
public final class IdempotencyKeys {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    private IdempotencyKeys() {}

    /**
     * The key of a request.
     *
     * @param teamId the caller's team
     * @param header null if there is none
     * @param call the request's method and path
     * @param body the request's body
     * @param now when it came
     * @return null if it has none
     * @throws ValidationException if it is empty or too long
     */
    static IdempotencyKey of(String teamId, String header, String call, byte[] body, Instant now) {
        if (header == null) {
            return null;
        }
        String fault = Texts.fault(header, 1, Texts.ID_LENGTH);
        if (fault != null) {
            throw new ValidationException(HEADER, fault);
        }
        MessageDigest request = Sha256.begun();
        request.update((call + "\n").getBytes(StandardCharsets.UTF_8));
        return new IdempotencyKey(teamId, header, HexFormat.of().formatHex(request.digest(body)), now);
    }
}
