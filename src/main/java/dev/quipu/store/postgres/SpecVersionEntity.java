package dev.quipu.store.postgres;

import dev.quipu.plan.spec.ActorType;
import dev.quipu.plan.spec.SpecVersion;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of <code>spec_versions</code>. */
@Entity
@Table(name = "spec_versions")
@IdClass(TeamRowKey.class)
class SpecVersionEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    String id;

    @Column(name = "spec_id")
    String specId;

    @Column(name = "version_number")
    long versionNumber;

    String content;

    @Column(name = "actor_type")
    String actorType;

    @Column(name = "actor_id")
    String actorId;

    @Column(name = "change_summary")
    String changeSummary;

    @Column(name = "created_at")
    Instant createdAt;

    static SpecVersionEntity of(SpecVersion version) {
        SpecVersionEntity row = new SpecVersionEntity();
        row.teamId = version.teamId();
        row.id = version.id();
        row.specId = version.specId();
        row.versionNumber = version.versionNumber();
        row.content = version.content().text();
        row.actorType = PostgresValues.text(version.actorType());
        row.actorId = version.actorId();
        row.changeSummary = version.changeSummary();
        row.createdAt = version.createdAt();
        return row;
    }

    SpecVersion toVersion() {
        return new SpecVersion(
                teamId,
                id,
                specId,
                versionNumber,
                PostgresValues.json(content),
                PostgresValues.constant(ActorType.class, actorType),
                actorId,
                changeSummary,
                createdAt);
    }
}
