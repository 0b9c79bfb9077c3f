package dev.quipu.store.sql;

import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskDependency;
import dev.quipu.plan.task.TaskDependencyTable;
import dev.quipu.plan.task.TaskGraph;
import dev.quipu.plan.task.TaskTable;
import dev.quipu.port.table.Kind;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tasks with what they depend on, within a transaction. */
final class TaskRows {

    private static final String GRAPH = "SELECT t.id, d.depends_on_id FROM tasks t LEFT JOIN task_dependencies d"
            + " ON d.team_id = t.team_id AND d.task_id = t.id"
            + " WHERE t.team_id = ? AND t.spec_id = ? ORDER BY t.id, d.depends_on_id";

    /** What a task depends on and was neither completed nor skipped. */
    private static final String OPEN = " FROM task_dependencies d JOIN tasks n ON n.team_id = d.team_id"
            + " AND n.id = d.depends_on_id WHERE d.team_id = %s AND d.task_id = %s"
            + " AND n.status NOT IN ('completed', 'skipped')";

    private TaskRows() {}

    /** With what each task depends on, so that a page is one query. */
    static Selection<Task> selection(Dialect dialect) {
        String needed = dialect.texts(
                "depends_on_id",
                "FROM task_dependencies d WHERE d.team_id = tasks.team_id AND d.task_id = tasks.id"
                        + " ORDER BY d.depends_on_id");
        return Selection.of(TaskTable.TASKS, Map.of("depends_on", needed), "");
    }

    /**
     * What a claim decides, see {@link dev.quipu.plan.task.Claimable}, with the time as its one parameter. The state of the run
     * that holds it is asked for as a value: as an EXISTS PostgreSQL answers it from a look at all runs of all teams.
     */
    static String ready(Dialect dialect) {
        return dialect.unindexed("status") + " IN ('pending', 'assigned', 'running')"
                + " AND (status = 'pending' OR lease_expires_at IS NULL OR lease_expires_at <= ?"
                + " OR agent_run_id IS NULL OR (SELECT r.status FROM agent_runs r WHERE r.team_id = tasks.team_id"
                + " AND r.id = tasks.agent_run_id) IN ('completed', 'failed', 'cancelled'))"
                + " AND NOT EXISTS (SELECT 1" + OPEN.formatted("tasks.team_id", "tasks.id") + dialect.rowByRow() + ")";
    }

    /** What a task depends on and was neither completed nor skipped, in the order of ids. */
    static Uni<List<String>> waitsFor(Executor executor, Task task) {
        return executor.query(
                SqlStatement.of("SELECT n.id" + OPEN.formatted("?", "?") + " ORDER BY n.id", task.teamId(), task.id()),
                row -> (String) row.value(0, Kind.TEXT));
    }

    /** What the tasks of a spec depend on, with one of them as it shall be. */
    static Uni<TaskGraph> graphWith(Executor executor, Task task) {
        Map<String, List<String>> dependencies = new HashMap<>();
        return executor.query(SqlStatement.of(GRAPH, task.teamId(), task.specId()), row -> {
                    List<String> needed =
                            dependencies.computeIfAbsent((String) row.value(0, Kind.TEXT), any -> new ArrayList<>());
                    String one = (String) row.value(1, Kind.TEXT);
                    return one != null && needed.add(one);
                })
                .map(edges -> {
                    dependencies.put(task.id(), task.dependsOn());
                    return new TaskGraph(dependencies);
                });
    }

    /** Writes what a task depends on that has no such rows yet. */
    static Uni<Void> depend(Executor executor, Task task, List<String> needed) {
        return executor.insertAll(
                TaskDependencyTable.TASK_DEPENDENCIES,
                needed.stream()
                        .map(one -> new TaskDependency(task.teamId(), task.id(), one))
                        .toList());
    }

    /** Writes what a task depends on instead of what it depended on. */
    static Uni<Void> dependAnew(Executor executor, Task before, Task after) {
        List<List<Object>> gone = new ArrayList<>();
        before.dependsOn().stream()
                .filter(needed -> !after.dependsOn().contains(needed))
                .forEach(needed -> gone.add(List.of(after.teamId(), after.id(), needed)));
        List<String> added = after.dependsOn().stream()
                .filter(needed -> !before.dependsOn().contains(needed))
                .toList();
        return executor.executeAll(
                        "DELETE FROM task_dependencies WHERE "
                                + SqlStatement.ofKey(TaskDependencyTable.TASK_DEPENDENCIES),
                        gone)
                .flatMap(removed -> depend(executor, after, added));
    }
}
