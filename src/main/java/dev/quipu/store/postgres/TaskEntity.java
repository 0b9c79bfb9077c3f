package dev.quipu.store.postgres;

import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;

/** A row of <code>tasks</code>. What it depends on are rows of their own. */
@Entity
@Table(name = "tasks")
@IdClass(TeamRowKey.class)
@DynamicUpdate
class TaskEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    String id;

    @Column(name = "spec_id")
    String specId;

    @Column(name = "agent_run_id")
    String agentRunId;

    String title;
    String description;
    String status;
    String result;
    long attempts;

    @Column(name = "claimed_at")
    Instant claimedAt;

    @Column(name = "lease_expires_at")
    Instant leaseExpiresAt;

    @Column(name = "completed_at")
    Instant completedAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static TaskEntity of(Task task) {
        TaskEntity row = new TaskEntity();
        row.teamId = task.teamId();
        row.id = task.id();
        row.specId = task.specId();
        row.createdAt = task.createdAt();
        row.take(task);
        return row;
    }

    /** Takes what can change. */
    void take(Task task) {
        agentRunId = task.agentRunId();
        title = task.title();
        description = task.description();
        status = PostgresValues.text(task.status());
        result = PostgresValues.text(task.result());
        attempts = task.attempts();
        claimedAt = task.claimedAt();
        leaseExpiresAt = task.leaseExpiresAt();
        completedAt = task.completedAt();
        updatedAt = task.updatedAt();
    }

    Task toTask(List<String> dependsOn) {
        return new Task(
                teamId,
                id,
                specId,
                agentRunId,
                title,
                description,
                PostgresValues.constant(TaskStatus.class, status),
                dependsOn,
                PostgresValues.json(result),
                attempts,
                claimedAt,
                leaseExpiresAt,
                completedAt,
                createdAt,
                updatedAt);
    }
}
