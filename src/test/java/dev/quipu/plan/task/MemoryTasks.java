package dev.quipu.plan.task;

import dev.quipu.plan.run.AgentRun;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The tasks of one spec in memory, with the runs that claim them; remembers what it was asked to list. */
final class MemoryTasks implements TaskStore {

    final Map<String, Task> tasks = new LinkedHashMap<>();
    final Map<String, AgentRun> runs = new LinkedHashMap<>();
    final List<TaskQuery> asked = new ArrayList<>();

    @Override
    public Uni<Task> create(Task task, Consumer<TaskGraph> check, Journal<Task> journal) {
        return Uni.createFrom().item(() -> {
            check.accept(graphWith(task));
            tasks.put(task.id(), task);
            return task;
        });
    }

    @Override
    public Uni<Optional<Task>> find(String teamId, String id) {
        return Uni.createFrom().item(Optional.ofNullable(tasks.get(id)));
    }

    @Override
    public Uni<Page<Task>> list(String teamId, TaskQuery query) {
        asked.add(query);
        return Uni.createFrom().item(new Page<>(List.of(), null));
    }

    @Override
    public Uni<Task> update(
            String teamId, String id, UnaryOperator<Task> change, Consumer<TaskGraph> check, Journal<Task> journal) {
        return Uni.createFrom().item(() -> {
            Task after = change.apply(tasks.get(id));
            if (!after.dependsOn().equals(tasks.get(id).dependsOn())) {
                check.accept(graphWith(after));
            }
            tasks.put(id, after);
            return after;
        });
    }

    @Override
    public Uni<Task> claim(
            String teamId, String id, String runId, Function<Claimable, Task> decision, Journal<Task> journal) {
        return Uni.createFrom().item(() -> {
            Task task = tasks.get(id);
            List<String> waitsFor = task.dependsOn().stream()
                    .filter(needed -> tasks.get(needed).status() != TaskStatus.COMPLETED
                            && tasks.get(needed).status() != TaskStatus.SKIPPED)
                    .toList();
            Task after = decision.apply(new Claimable(task, waitsFor, runs.get(task.agentRunId()), runs.get(runId)));
            tasks.put(id, after);
            return after;
        });
    }

    private TaskGraph graphWith(Task task) {
        Map<String, List<String>> dependencies = new LinkedHashMap<>();
        tasks.values().forEach(other -> dependencies.put(other.id(), other.dependsOn()));
        dependencies.put(task.id(), task.dependsOn());
        return new TaskGraph(dependencies);
    }
}
