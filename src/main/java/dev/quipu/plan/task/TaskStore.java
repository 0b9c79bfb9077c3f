package dev.quipu.plan.task;

import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Where tasks are kept. Every call sees one team only. All fail with {@link dev.quipu.port.StoreUnavailableException} while
 * the backend is down.
 */
public interface TaskStore {

    /**
     * Stores a new task, what it depends on and the journal's entry in one transaction. What the tasks of one spec depend on
     * changes one caller after the other.
     *
     * @param check sees the spec's graph with the new task and may throw to store nothing
     * @return the task; fails with {@link dev.quipu.port.AlreadyExistsException}, or
     *     {@link dev.quipu.port.NotFoundException} of a <code>spec</code> if its spec is not there
     */
    Uni<Task> create(Task task, Consumer<TaskGraph> check, Journal<Task> journal);

    /** Finds a task by id. */
    Uni<Optional<Task>> find(String teamId, String id);

    /** Lists tasks by {@code createdAt}, the oldest first, then by id, the smallest first. */
    Uni<Page<Task>> list(String teamId, TaskQuery query);

    /**
     * Reads, changes and writes one task in one transaction with the journal's entry, one caller after the other. The change
     * sees the row as it is and may throw to leave it so; {@code teamId}, {@code id}, {@code specId} and {@code createdAt}
     * cannot be changed.
     *
     * @param check if the task depends on others than before, sees the spec's graph as it would be and may throw to change
     *     nothing
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Task> update(
            String teamId, String id, UnaryOperator<Task> change, Consumer<TaskGraph> check, Journal<Task> journal);

    /**
     * Lets a run have a task, in one transaction with the journal's entry: of many that want it at one time one is decided
     * after the other.
     *
     * @param runId the run that wants it
     * @param decision makes the row as it shall be, or throws to leave it as it is; what the task depends on stays
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Task> claim(String teamId, String id, String runId, Function<Claimable, Task> decision, Journal<Task> journal);
}
