package dev.quipu.store.postgres;

import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/** A row of <code>specs</code>. Only what changed is written: a content may be long. */
@Entity
@Table(name = "specs")
@IdClass(TeamRowKey.class)
@DynamicUpdate
class SpecEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    String id;

    String title;
    String content;
    String status;

    @Column(name = "version_number")
    long versionNumber;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static SpecEntity of(Spec spec) {
        SpecEntity row = new SpecEntity();
        row.teamId = spec.teamId();
        row.id = spec.id();
        row.createdBy = spec.createdBy();
        row.createdAt = spec.createdAt();
        row.take(spec);
        return row;
    }

    /** Takes over what can change. */
    void take(Spec spec) {
        title = spec.title();
        content = spec.content().text();
        status = PostgresValues.text(spec.status());
        versionNumber = spec.versionNumber();
        updatedAt = spec.updatedAt();
    }

    Spec toSpec() {
        return new Spec(
                teamId,
                id,
                title,
                PostgresValues.json(content),
                PostgresValues.constant(SpecStatus.class, status),
                versionNumber,
                createdBy,
                createdAt,
                updatedAt);
    }
}
