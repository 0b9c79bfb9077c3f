package dev.quipu.store.postgres;

import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.task.Claimable;
import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskGraph;
import dev.quipu.plan.task.TaskQuery;
import dev.quipu.plan.task.TaskStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Tasks in PostgreSQL: changes by Panache, under the locks of {@link SpecLock} and then of the task; reads on the pool. */
@ApplicationScoped
@Typed(PostgresTaskStore.class)
class PostgresTaskStore implements TaskStore {

    private final TaskRepository rows;
    private final TaskDependencyRepository dependencies;
    private final AgentRunRepository runs;
    private final AuditRepository audit;
    private final Instance<Pool> pool;

    PostgresTaskStore(
            TaskRepository rows,
            TaskDependencyRepository dependencies,
            AgentRunRepository runs,
            AuditRepository audit,
            Instance<Pool> pool) {
        this.rows = rows;
        this.dependencies = dependencies;
        this.runs = runs;
        this.audit = audit;
        this.pool = pool;
    }

    @Override
    public Uni<Task> create(Task task, Consumer<TaskGraph> check, Journal<Task> journal) {
        return Changes.of(() -> SpecLock.GRAPH
                .of(task.teamId(), task.specId())
                .flatMap(locked -> rows.count("teamId = ?1 and id = ?2", task.teamId(), task.id()))
                .map(taken -> mustBeFree(taken, task.id()))
                .flatMap(free -> dependencies.graphWith(task))
                .invoke(check)
                .flatMap(checked -> rows.persistAndFlush(TaskEntity.of(task)))
                .flatMap(stored -> dependencies.write(task))
                .flatMap(written -> audit.write(journal.entries(null, task)))
                .replaceWith(task));
    }

    private static Void mustBeFree(long taken, String id) {
        if (taken > 0) {
            throw new AlreadyExistsException("task", id);
        }
        return null;
    }

    @Override
    public Uni<Optional<Task>> find(String teamId, String id) {
        return PostgresErrors.told(() -> PostgresTaskReads.find(pool.get(), teamId, id))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<Page<Task>> list(String teamId, TaskQuery query) {
        return PostgresErrors.told(() -> PostgresTaskReads.list(pool.get(), teamId, query))
                .map(found -> Page.of(found, query.limit(), task -> new Cursor(task.createdAt(), task.id())));
    }

    /**
     * Only a change to what a task depends on locks its spec for others, and that has to be before the task is locked: so it
     * begins anew when it turns out to be one.
     */
    @Override
    public Uni<Task> update(
            String teamId, String id, UnaryOperator<Task> change, Consumer<TaskGraph> check, Journal<Task> journal) {
        Consumer<TaskGraph> tooLate = graph -> {
            throw new GraphUnlocked();
        };
        return Changes.of(() -> update(SpecLock.STAYS, teamId, id, change, tooLate, journal))
                .onFailure(GraphUnlocked.class)
                .recoverWithUni(() -> Changes.of(() -> update(SpecLock.GRAPH, teamId, id, change, check, journal)));
    }

    private Uni<Task> update(
            SpecLock lock,
            String teamId,
            String id,
            UnaryOperator<Task> change,
            Consumer<TaskGraph> check,
            Journal<Task> journal) {
        return lock.ofTask(teamId, id)
                .flatMap(locked -> rows.locked(teamId, id))
                .flatMap(row -> dependencies.of(teamId, id).flatMap(needed -> {
                    Task before = row.toTask(needed);
                    Task wanted = change.apply(before);
                    row.take(wanted);
                    Task after = row.toTask(wanted.dependsOn());
                    return dependenciesOf(before, after, check)
                            .flatMap(done -> audit.write(journal.entries(before, after)))
                            .replaceWith(after);
                }));
    }

    private Uni<Void> dependenciesOf(Task before, Task after, Consumer<TaskGraph> check) {
        return after.dependsOn().equals(before.dependsOn())
                ? Uni.createFrom().voidItem()
                : dependencies.graphWith(after).invoke(check).flatMap(checked -> dependencies.replace(before, after));
    }

    @Override
    public Uni<Task> claim(
            String teamId, String id, String runId, Function<Claimable, Task> decision, Journal<Task> journal) {
        return Changes.of(() -> SpecLock.STAYS
                .ofTask(teamId, id)
                .flatMap(locked -> rows.locked(teamId, id))
                .flatMap(row -> dependencies.of(teamId, id).flatMap(needed -> {
                    Task before = row.toTask(needed);
                    return claimable(before, runId).flatMap(claimable -> {
                        row.take(decision.apply(claimable));
                        Task after = row.toTask(needed);
                        return audit.write(journal.entries(before, after)).replaceWith(after);
                    });
                })));
    }

    private Uni<Claimable> claimable(Task task, String runId) {
        return dependencies
                .waitsFor(task.teamId(), task.id())
                .flatMap(waitsFor -> run(task.teamId(), task.agentRunId())
                        .flatMap(holder -> run(task.teamId(), runId)
                                .map(claimant ->
                                        new Claimable(task, waitsFor, holder.orElse(null), claimant.orElse(null)))));
    }

    /** A run without its sessions, which decide nothing. */
    private Uni<Optional<AgentRun>> run(String teamId, String id) {
        return id == null
                ? Uni.createFrom().item(Optional.empty())
                : runs.findById(new TeamRowKey(teamId, id))
                        .map(row -> Optional.ofNullable(row).map(there -> there.toRun(List.of())));
    }

    /** The spec has to be locked for what tasks depend on to be changed. */
    private static final class GraphUnlocked extends RuntimeException {

        GraphUnlocked() {
            super("The spec is not locked", null, false, false);
        }
    }
}
