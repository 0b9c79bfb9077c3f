package dev.quipu.store.postgres;

import dev.quipu.access.key.ApiKey;
import dev.quipu.port.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/** A row of <code>api_keys</code>. Only what changed is written: when it was last used is written aside. */
@Entity
@Table(name = "api_keys")
@DynamicUpdate
class KeyEntity {

    @Id
    String id;

    @Column(name = "team_id")
    String teamId;

    String name;
    String prefix;

    @Column(name = "key_hash")
    String keyHash;

    String role;

    @Column(name = "user_id")
    String userId;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "revoked_at")
    Instant revokedAt;

    @Column(name = "last_used_at")
    Instant lastUsedAt;

    static KeyEntity of(ApiKey key, String hash) {
        KeyEntity row = new KeyEntity();
        row.id = key.id();
        row.teamId = key.teamId();
        row.name = key.name();
        row.prefix = key.prefix();
        row.keyHash = hash;
        row.role = PostgresValues.text(key.role());
        row.userId = key.userId();
        row.createdBy = key.createdBy();
        row.createdAt = key.createdAt();
        row.expiresAt = key.expiresAt();
        row.revokedAt = key.revokedAt();
        row.lastUsedAt = key.lastUsedAt();
        return row;
    }

    ApiKey toKey() {
        return new ApiKey(
                id,
                teamId,
                name,
                prefix,
                PostgresValues.constant(Role.class, role),
                userId,
                createdBy,
                createdAt,
                expiresAt,
                revokedAt,
                lastUsedAt);
    }
}
