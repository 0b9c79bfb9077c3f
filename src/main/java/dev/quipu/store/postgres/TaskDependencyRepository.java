package dev.quipu.store.postgres;

import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskGraph;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of <code>task_dependencies</code>. */
@ApplicationScoped
class TaskDependencyRepository implements PanacheRepositoryBase<TaskDependencyEntity, TaskDependencyEntity.Key> {

    private static final String GRAPH = "SELECT t.id, d.depends_on_id FROM tasks t LEFT JOIN task_dependencies d"
            + " ON d.team_id = t.team_id AND d.task_id = t.id"
            + " WHERE t.team_id = :team AND t.spec_id = :spec ORDER BY t.id, d.depends_on_id";
    private static final String WAITS_FOR = "SELECT n.id FROM task_dependencies d"
            + " JOIN tasks n ON n.team_id = d.team_id AND n.id = d.depends_on_id"
            + " WHERE d.team_id = :team AND d.task_id = :task"
            + " AND n.status NOT IN ('completed', 'skipped') ORDER BY n.id";

    /** What a task depends on, in the order of ids. */
    Uni<List<String>> of(String teamId, String taskId) {
        return find("teamId = ?1 and taskId = ?2 order by dependsOnId", teamId, taskId)
                .list()
                .map(rows -> rows.stream().map(row -> row.dependsOnId).toList());
    }

    /** What a task depends on and was neither completed nor skipped, in the order of ids. */
    Uni<List<String>> waitsFor(String teamId, String taskId) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(WAITS_FOR, String.class)
                        .setParameter("team", teamId)
                        .setParameter("task", taskId)
                        .getResultList());
    }

    /** What the tasks of a spec depend on, with one of them as it shall be. */
    Uni<TaskGraph> graphWith(Task task) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(GRAPH, Object[].class)
                        .setParameter("team", task.teamId())
                        .setParameter("spec", task.specId())
                        .getResultList())
                .map(edges -> {
                    Map<String, List<String>> dependencies = new HashMap<>();
                    edges.forEach(edge -> {
                        List<String> needed = dependencies.computeIfAbsent((String) edge[0], any -> new ArrayList<>());
                        if (edge[1] != null) {
                            needed.add((String) edge[1]);
                        }
                    });
                    dependencies.put(task.id(), task.dependsOn());
                    return new TaskGraph(dependencies);
                });
    }

    /** Writes what a task depends on that has no such rows yet. */
    Uni<Void> write(Task task) {
        return task.dependsOn().isEmpty()
                ? Uni.createFrom().voidItem()
                : persist(task.dependsOn().stream()
                        .map(needed -> TaskDependencyEntity.of(task.teamId(), task.id(), needed)));
    }

    /** Writes what a task depends on instead of what it depended on. */
    Uni<Void> replace(Task before, Task after) {
        List<String> gone = before.dependsOn().stream()
                .filter(needed -> !after.dependsOn().contains(needed))
                .toList();
        Uni<?> removed = gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : delete("teamId = ?1 and taskId = ?2 and dependsOnId in ?3", after.teamId(), after.id(), gone);
        return removed.flatMap(done -> Uni.createFrom()
                .item(after.dependsOn().stream()
                        .filter(needed -> !before.dependsOn().contains(needed))
                        .map(needed -> TaskDependencyEntity.of(after.teamId(), after.id(), needed))
                        .toList())
                .flatMap(added -> added.isEmpty() ? Uni.createFrom().voidItem() : persist(added)));
    }
}
