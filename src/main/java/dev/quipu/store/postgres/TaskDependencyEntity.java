package dev.quipu.store.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of <code>task_dependencies</code>. */
@Entity
@Table(name = "task_dependencies")
@IdClass(TaskDependencyEntity.Key.class)
class TaskDependencyEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    @Column(name = "task_id")
    String taskId;

    @Id
    @Column(name = "depends_on_id")
    String dependsOnId;

    static TaskDependencyEntity of(String teamId, String taskId, String dependsOnId) {
        TaskDependencyEntity row = new TaskDependencyEntity();
        row.teamId = teamId;
        row.taskId = taskId;
        row.dependsOnId = dependsOnId;
        return row;
    }

    /** A task and one that it depends on. */
    record Key(String teamId, String taskId, String dependsOnId) implements Serializable {}
}
