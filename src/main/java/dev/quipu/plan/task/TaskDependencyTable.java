package dev.quipu.plan.task;

import static dev.quipu.port.table.Column.text;

import dev.quipu.port.table.Table;

/** The table <code>task_dependencies</code>. */
public final class TaskDependencyTable {

    public static final Table<TaskDependency> TASK_DEPENDENCIES = Table.of(
                    "task_dependencies",
                    TaskDependency.class,
                    TaskDependencyBuilder::builder,
                    TaskDependencyBuilder::build)
            .key(text("team_id"), TaskDependency::teamId, TaskDependencyBuilder::teamId)
            .key(text("task_id"), TaskDependency::taskId, TaskDependencyBuilder::taskId)
            .key(text("depends_on_id"), TaskDependency::dependsOnId, TaskDependencyBuilder::dependsOnId)
            .build();

    private TaskDependencyTable() {}
}
