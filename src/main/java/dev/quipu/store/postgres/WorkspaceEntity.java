package dev.quipu.store.postgres;

import dev.quipu.record.workspace.Workspace;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of <code>workspaces</code>. */
@Entity
@Table(name = "workspaces")
@IdClass(TeamRowKey.class)
class WorkspaceEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    String id;

    @Column(name = "canonical_id")
    String canonicalId;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "default_branch")
    String defaultBranch;

    String metadata;

    @Column(name = "first_seen_at")
    Instant firstSeenAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** Takes over what can change. */
    void take(Workspace workspace) {
        displayName = workspace.displayName();
        defaultBranch = workspace.defaultBranch();
        metadata = workspace.metadata().text();
        updatedAt = workspace.updatedAt();
    }

    Workspace toWorkspace() {
        return new Workspace(
                teamId,
                id,
                canonicalId,
                displayName,
                defaultBranch,
                PostgresValues.json(metadata),
                firstSeenAt,
                updatedAt);
    }
}
