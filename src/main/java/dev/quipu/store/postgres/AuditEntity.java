package dev.quipu.store.postgres;

import dev.quipu.port.ActorKind;
import dev.quipu.port.AuditEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of <code>audit_log</code>. */
@Entity
@Table(name = "audit_log")
class AuditEntity {

    @Id
    String id;

    @Column(name = "team_id")
    String teamId;

    Instant at;
    String action;

    @Column(name = "row_id")
    String rowId;

    String changes;
    String actor;

    @Column(name = "key_id")
    String keyId;

    @Column(name = "key_name")
    String keyName;

    @Column(name = "user_id")
    String userId;

    @Column(name = "user_email")
    String userEmail;

    @Column(name = "request_id")
    String requestId;

    static AuditEntity of(AuditEntry entry) {
        AuditEntity row = new AuditEntity();
        row.id = entry.id();
        row.teamId = entry.teamId();
        row.at = entry.at();
        row.action = entry.action();
        row.rowId = entry.rowId();
        row.changes = entry.changes().text();
        row.actor = PostgresValues.text(entry.actor());
        row.keyId = entry.keyId();
        row.keyName = entry.keyName();
        row.userId = entry.userId();
        row.userEmail = entry.userEmail();
        row.requestId = entry.requestId();
        return row;
    }

    AuditEntry toEntry() {
        return new AuditEntry(
                id,
                teamId,
                at,
                action,
                rowId,
                PostgresValues.json(changes),
                PostgresValues.constant(ActorKind.class, actor),
                keyId,
                keyName,
                userId,
                userEmail,
                requestId);
    }
}
