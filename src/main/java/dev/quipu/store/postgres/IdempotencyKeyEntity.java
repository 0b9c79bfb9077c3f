package dev.quipu.store.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A row of <code>idempotency_keys</code>. */
@Entity
@Table(name = "idempotency_keys")
@IdClass(IdempotencyKeyEntity.Key.class)
class IdempotencyKeyEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    String key;

    @Column(name = "request_hash")
    String requestHash;

    @Column(name = "session_id")
    String sessionId;

    @Column(name = "created_at")
    Instant createdAt;

    record Key(String teamId, String key) implements Serializable {}
}
