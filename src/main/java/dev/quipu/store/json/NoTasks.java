package dev.quipu.store.json;

import dev.quipu.audit.Journal;
import dev.quipu.store.BackendName;
import dev.quipu.store.Page;
import dev.quipu.store.UnsupportedByBackendException;
import dev.quipu.task.Claimable;
import dev.quipu.task.Task;
import dev.quipu.task.TaskGraph;
import dev.quipu.task.TaskQuery;
import dev.quipu.task.TaskStore;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** There are no tasks here. */
final class NoTasks implements TaskStore {

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
