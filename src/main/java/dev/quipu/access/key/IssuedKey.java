package dev.quipu.access.key;

import dev.quipu.port.Role;
import java.time.Instant;

/**
 * A key that has just been made, with the key itself, which nobody can be told of again.
 *
 * @param key what a caller sends; null in the answer to a retry, for it is told once and stored nowhere
 * @param id see {@link ApiKey}, as all that follows
 */
public record IssuedKey(
        String key,
        String id,
        String teamId,
        String name,
        String prefix,
        Role role,
        String userId,
        String createdBy,
        Instant createdAt,
        Instant expiresAt) {

    static IssuedKey of(ApiKey key, String secret) {
        return new IssuedKey(
                secret,
                key.id(),
                key.teamId(),
                key.name(),
                key.prefix(),
                key.role(),
                key.userId(),
                key.createdBy(),
                key.createdAt(),
                key.expiresAt());
    }

    /** What is known of it from now on. */
    ApiKey withoutTheKey() {
        return new ApiKey(id, teamId, name, prefix, role, userId, createdBy, createdAt, expiresAt, null, null);
    }

    /** Without the key itself: whatever prints this must not tell it. */
    @Override
    public String toString() {
        return "IssuedKey[" + id + " " + prefix + "…]";
    }
}
