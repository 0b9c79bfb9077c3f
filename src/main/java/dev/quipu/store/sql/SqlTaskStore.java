package dev.quipu.store.sql;

import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.task.Claimable;
import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskBuilder;
import dev.quipu.plan.task.TaskGraph;
import dev.quipu.plan.task.TaskQuery;
import dev.quipu.plan.task.TaskStatus;
import dev.quipu.plan.task.TaskStore;
import dev.quipu.plan.task.TaskTable;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Tasks in a SQL database; changes take the locks of {@link SpecLocks} and then the task's. */
public final class SqlTaskStore implements TaskStore {

    private final SqlDatabase database;
    private final Rows<Task> rows;
    private final Rows<AgentRun> runs;
    private final SpecLocks specs;

    public SqlTaskStore(SqlDatabase database) {
        this.database = database;
        this.rows = new Rows<>(database.dialect(), TaskRows.selection(database.dialect()), "task");
        this.runs = RunRows.rows(database.dialect());
        this.specs = new SpecLocks(database.dialect());
    }

    @Override
    public Uni<Task> create(Task task, Consumer<TaskGraph> check, Journal<Task> journal) {
        return Creation.of(rows, task.teamId(), Task::id)
                .run(
                        database,
                        journal,
                        executor -> specs.graph(executor, task.teamId(), task.specId())
                                .flatMap(locked -> rows.mustBeFree(executor, task.teamId(), task.id()))
                                .flatMap(free -> TaskRows.graphWith(executor, task))
                                .invoke(check)
                                .flatMap(checked -> executor.execute(SqlStatement.insert(TaskTable.TASKS, task)))
                                .flatMap(stored -> TaskRows.depend(executor, task, task.dependsOn()))
                                .flatMap(written -> AuditEntries.write(executor, journal.entries(null, task)))
                                .replaceWith(task));
    }

    @Override
    public Uni<Optional<Task>> find(String teamId, String id) {
        return database.read(executor -> rows.find(executor, teamId, id));
    }

    @Override
    public Uni<Page<Task>> list(String teamId, TaskQuery query) {
        SqlStatement listing = listing(database.dialect(), teamId, query);
        return database.read(executor ->
                rows.page(executor, listing, query.limit(), task -> new Cursor(task.createdAt(), task.id())));
    }

    /** What reads a page. */
    public static SqlStatement listing(Dialect dialect, String teamId, TaskQuery query) {
        // The rows of one state lie in order in their index, those of several do not.
        boolean isOfOneState = query.statuses().size() == 1 && query.runId() == null && query.readyAt() == null;
        return new Conditions()
                .and("team_id = ?", teamId)
                .and((query.runId() == null ? "spec_id" : dialect.unindexed("spec_id")) + " = ?", query.specId())
                .and("agent_run_id = ?", query.runId())
                .anyOf(
                        isOfOneState ? "status" : dialect.unindexed("status"),
                        query.statuses().stream().map(TaskStatus::text).toList())
                .and(TaskRows.ready(dialect), query.readyAt())
                .oldestFirst(TaskRows.selection(dialect).text(), "created_at", "id", query.cursor(), query.limit());
    }

    /**
     * Only a change to what a task depends on locks its spec for others, and that has to be before the task is locked: so it
     * starts over when it turns out to be one.
     */
    @Override
    public Uni<Task> update(
            String teamId, String id, UnaryOperator<Task> change, Consumer<TaskGraph> check, Journal<Task> journal) {
        Consumer<TaskGraph> tooLate = graph -> {
            throw new GraphUnlocked();
        };
        return database.change(executor -> specs.keepOfTask(executor, teamId, id)
                        .flatMap(kept -> changed(executor, teamId, id, change, tooLate, journal)))
                .onFailure(GraphUnlocked.class)
                .recoverWithUni(() -> database.change(executor -> specs.graphOfTask(executor, teamId, id)
                        .flatMap(locked -> changed(executor, teamId, id, change, check, journal))));
    }

    private Uni<Task> changed(
            Executor executor,
            String teamId,
            String id,
            UnaryOperator<Task> change,
            Consumer<TaskGraph> check,
            Journal<Task> journal) {
        return rows.locked(executor, teamId, id).flatMap(before -> {
            Task after = TaskTable.TASKS.kept(before, change.apply(before));
            Uni<Void> dependencies = after.dependsOn().equals(before.dependsOn())
                    ? Uni.createFrom().voidItem()
                    : TaskRows.graphWith(executor, after)
                            .invoke(check)
                            .flatMap(checked -> TaskRows.dependAnew(executor, before, after));
            return dependencies
                    .flatMap(done -> rows.write(executor, before, after, journal))
                    .replaceWith(after);
        });
    }

    @Override
    public Uni<Task> claim(
            String teamId, String id, String runId, Function<Claimable, Task> decision, Journal<Task> journal) {
        return database.change(executor -> specs.keepOfTask(executor, teamId, id)
                .flatMap(kept -> rows.locked(executor, teamId, id))
                .flatMap(before -> claimable(executor, before, runId).flatMap(claimable -> {
                    Task after = TaskBuilder.builder(TaskTable.TASKS.kept(before, decision.apply(claimable)))
                            .dependsOn(before.dependsOn())
                            .build();
                    return rows.write(executor, before, after, journal).replaceWith(after);
                })));
    }

    private Uni<Claimable> claimable(Executor executor, Task task, String runId) {
        return TaskRows.waitsFor(executor, task)
                .flatMap(waitsFor -> run(executor, task.teamId(), task.agentRunId())
                        .flatMap(holder -> run(executor, task.teamId(), runId)
                                .map(claimant ->
                                        new Claimable(task, waitsFor, holder.orElse(null), claimant.orElse(null)))));
    }

    private Uni<Optional<AgentRun>> run(Executor executor, String teamId, String id) {
        return id == null ? Uni.createFrom().item(Optional.empty()) : runs.find(executor, teamId, id);
    }

    /** The spec has to be locked for what tasks depend on to be changed. */
    private static final class GraphUnlocked extends RuntimeException {

        GraphUnlocked() {
            super("The spec is not locked", null, false, false);
        }
    }
}
