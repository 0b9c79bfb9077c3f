package dev.quipu.plan.task;

import dev.quipu.base.validation.ValidationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the tasks of one spec may depend on: tasks that are there, and never in a circle. */
final class TaskDependencies {

    /** The most tasks that a spec may have. */
    static final int MOST_TASKS = 1_000;

    private static final String FIELD = "depends_on";

    private TaskDependencies() {}

    /**
     * Looks whether a spec may have a new task.
     *
     * @throws TooManyTasksException if it has as many as it may have
     * @throws ValidationException as {@link #check}
     */
    static void checkNew(String specId, String id, TaskGraph graph) {
        if (graph.dependencies().size() > MOST_TASKS) {
            throw new TooManyTasksException(specId, MOST_TASKS);
        }
        check(id, graph);
    }

    /**
     * Looks at what a new or changed task depends on.
     *
     * @throws ValidationException naming what is no task of the spec, or the circle
     */
    static void check(String id, TaskGraph graph) {
        List<String> unknown = graph.dependencies().get(id).stream()
                .filter(other -> !graph.dependencies().containsKey(other))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ValidationException(
                    FIELD, "names tasks that are not in this spec: " + String.join(", ", unknown));
        }
        List<String> circle = circle(id, graph.dependencies());
        if (!circle.isEmpty()) {
            throw new ValidationException(FIELD, "would create a circular dependency: " + String.join(" → ", circle));
        }
    }

    /** The shortest way from a task back to itself, with the task at both ends; empty if there is none. */
    private static List<String> circle(String id, Map<String, List<String>> dependencies) {
        Map<String, String> reachedFrom = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            String task = open.remove();
            for (String next : dependencies.getOrDefault(task, List.of())) {
                if (next.equals(id)) {
                    return way(id, task, reachedFrom);
                }
                if (reachedFrom.putIfAbsent(next, task) == null) {
                    open.add(next);
                }
            }
        }
        return List.of();
    }

    private static List<String> way(String id, String last, Map<String, String> reachedFrom) {
        List<String> way = new ArrayList<>(List.of(id));
        for (String task = last; !task.equals(id); task = reachedFrom.get(task)) {
            way.add(task);
        }
        way.add(id);
        Collections.reverse(way);
        return way;
    }
}
