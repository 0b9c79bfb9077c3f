package dev.quipu.access.key;

import dev.quipu.port.Role;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A key as it is known after it was made; the key itself is not kept.
 *
 * @param id our ULID
 * @param teamId the team that it opens
 * @param name what people call it; unique among the team's keys that are not revoked
 * @param prefix its first characters, by which people recognise it
 * @param role the most that it may do
 * @param userId the person whose key it is, and whose role bounds it; null if it is a machine's
 * @param createdBy who made it: a key's id, a person's id, or <code>command</code>
 * @param createdAt when it was made
 * @param expiresAt expiry time; null if it never expires
 * @param revokedAt revocation time; null if it is not revoked
 * @param lastUsedAt when it was last used, to the minute; null if it never was
 */
@RecordBuilder
public record ApiKey(
        String id,
        String teamId,
        String name,
        String prefix,
        Role role,
        String userId,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        Instant revokedAt,
        Instant lastUsedAt) {

    /** The same without when it was last used, which changes by itself. */
    ApiKey withoutItsUse() {
        return new ApiKey(id, teamId, name, prefix, role, userId, createdBy, createdAt, expiresAt, revokedAt, null);
    }
}
