package dev.quipu.store.json.unserved;

import dev.quipu.plan.task.Claimable;
import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskGraph;
import dev.quipu.plan.task.TaskQuery;
import dev.quipu.plan.task.TaskStore;
import dev.quipu.port.BackendName;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.UnsupportedByBackendException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** There are no tasks here. */
public final class NoTasks implements TaskStore {

    @Override
    public Uni<Task> create(Task task, Consumer<TaskGraph> check, Journal<Task> journal) {
        return refused();
    }

    @Override
    public Uni<Optional<Task>> find(String teamId, String id) {
        return refused();
    }

    @Override
    public Uni<Page<Task>> list(String teamId, TaskQuery query) {
        return refused();
    }

    @Override
    public Uni<Task> update(
            String teamId, String id, UnaryOperator<Task> change, Consumer<TaskGraph> check, Journal<Task> journal) {
        return refused();
    }

    @Override
    public Uni<Task> claim(
            String teamId, String id, String runId, Function<Claimable, Task> decision, Journal<Task> journal) {
        return refused();
    }

    private static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, "tasks"));
    }
}
