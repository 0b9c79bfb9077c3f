package dev.quipu.store.sqlite;

import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What tasks depend on. */
final class SqliteTaskDependencies {

    private SqliteTaskDependencies() {}

    /** What the tasks of a spec depend on, with one of them as it shall be. */
    static TaskGraph graphWith(Handle handle, Task task) {
        Map<String, List<String>> dependencies = new HashMap<>();
        handle.createQuery("SELECT t.id, d.depends_on_id FROM tasks t LEFT JOIN task_dependencies d"
                        + " ON d.team_id = t.team_id AND d.task_id = t.id"
                        + " WHERE t.team_id = :team AND t.spec_id = :spec ORDER BY t.id, d.depends_on_id")
                .bind("team", task.teamId())
                .bind("spec", task.specId())
                .map((row, context) -> new String[] {row.getString(1), row.getString(2)})
                .forEach(edge -> {
                    List<String> needed = dependencies.computeIfAbsent(edge[0], any -> new ArrayList<>());
                    if (edge[1] != null) {
                        needed.add(edge[1]);
                    }
                });
        dependencies.put(task.id(), task.dependsOn());
        return new TaskGraph(dependencies);
    }

    /** What a task depends on and was neither completed nor skipped, in the order of ids. */
    static List<String> waitsFor(Handle handle, Task task) {
        return handle.createQuery("SELECT n.id FROM task_dependencies d"
                        + " JOIN tasks n ON n.team_id = d.team_id AND n.id = d.depends_on_id"
                        + " WHERE d.team_id = :team AND d.task_id = :task"
                        + " AND n.status NOT IN ('completed', 'skipped') ORDER BY n.id")
                .bind("team", task.teamId())
                .bind("task", task.id())
                .mapTo(String.class)
                .list();
    }

    static void replace(Handle handle, Task task) {
        handle.createUpdate("DELETE FROM task_dependencies WHERE team_id = :team AND task_id = :task")
                .bind("team", task.teamId())
                .bind("task", task.id())
                .execute();
        write(handle, task);
    }

    static void write(Handle handle, Task task) {
        if (task.dependsOn().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO task_dependencies (team_id, task_id, depends_on_id) VALUES (:team, :task, :needed)");
        task.dependsOn()
                .forEach(needed -> batch.bind("team", task.teamId())
                        .bind("task", task.id())
                        .bind("needed", needed)
                        .add());
        batch.execute();
    }
}
