package dev.quipu.store.postgres;

import dev.quipu.plan.artifact.Artifact;
import dev.quipu.plan.artifact.ArtifactType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;

/** A row of <code>artifacts</code>, with the size of its content. */
@Entity
@Table(name = "artifacts")
@IdClass(TeamRowKey.class)
@DynamicUpdate
class ArtifactEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    String id;

    @Column(name = "agent_run_id")
    String agentRunId;

    @Column(name = "task_id")
    String taskId;

    String type;
    String path;

    @Column(name = "content_type")
    String contentType;

    String metadata;
    String sha256;

    @Formula("(select c.size_bytes from artifact_contents c where c.team_id = team_id and c.sha256 = sha256)")
    Long sizeBytes;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static ArtifactEntity of(Artifact artifact) {
        ArtifactEntity row = new ArtifactEntity();
        row.teamId = artifact.teamId();
        row.id = artifact.id();
        row.agentRunId = artifact.agentRunId();
        row.taskId = artifact.taskId();
        row.createdAt = artifact.createdAt();
        row.take(artifact);
        return row;
    }

    /** Takes what can be changed. */
    void take(Artifact artifact) {
        type = PostgresValues.text(artifact.type());
        path = artifact.path();
        contentType = artifact.contentType();
        metadata = PostgresValues.text(artifact.metadata());
        updatedAt = artifact.updatedAt();
    }

    Artifact toArtifact() {
        return new Artifact(
                teamId,
                id,
                agentRunId,
                taskId,
                PostgresValues.constant(ArtifactType.class, type),
                path,
                contentType,
                PostgresValues.json(metadata),
                sha256,
                sizeBytes,
                createdAt,
                updatedAt);
    }
}
