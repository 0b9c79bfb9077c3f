package dev.quipu.store.postgres;

import dev.quipu.access.team.Team;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of <code>teams</code>. */
@Entity
@Table(name = "teams")
class TeamEntity {

    @Id
    String id;

    String slug;
    String name;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "deleted_at")
    Instant deletedAt;

    static TeamEntity of(Team team) {
        TeamEntity row = new TeamEntity();
        row.id = team.id();
        row.createdAt = team.createdAt();
        row.take(team);
        return row;
    }

    /** Takes over what can change. */
    void take(Team team) {
        slug = team.slug();
        name = team.name();
        updatedAt = team.updatedAt();
        deletedAt = team.deletedAt();
    }

    Team toTeam() {
        return new Team(id, slug, name, createdAt, updatedAt, deletedAt);
    }
}
