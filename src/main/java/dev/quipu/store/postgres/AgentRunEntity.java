package dev.quipu.store.postgres;

import dev.quipu.plan.run.AgentRole;
import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;

/** A row of <code>agent_runs</code>. The sessions that it names are rows of their own. */
@Entity
@Table(name = "agent_runs")
@IdClass(TeamRowKey.class)
@DynamicUpdate
class AgentRunEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    String id;

    @Column(name = "spec_id")
    String specId;

    @Column(name = "agent_role")
    String agentRole;

    String status;

    @Column(name = "environment_id")
    String environmentId;

    String model;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "completed_at")
    Instant completedAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static AgentRunEntity of(AgentRun run) {
        AgentRunEntity row = new AgentRunEntity();
        row.teamId = run.teamId();
        row.id = run.id();
        row.specId = run.specId();
        row.createdAt = run.createdAt();
        row.take(run);
        return row;
    }

    /** Takes what can change. */
    void take(AgentRun run) {
        agentRole = PostgresValues.text(run.agentRole());
        status = PostgresValues.text(run.status());
        environmentId = run.environmentId();
        model = run.model();
        startedAt = run.startedAt();
        completedAt = run.completedAt();
        updatedAt = run.updatedAt();
    }

    AgentRun toRun(List<String> sessionIds) {
        return new AgentRun(
                teamId,
                id,
                specId,
                PostgresValues.constant(AgentRole.class, agentRole),
                PostgresValues.constant(AgentRunStatus.class, status),
                environmentId,
                model,
                startedAt,
                completedAt,
                sessionIds,
                createdAt,
                updatedAt);
    }
}
