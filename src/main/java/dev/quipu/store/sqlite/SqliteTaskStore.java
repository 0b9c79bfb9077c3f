package dev.quipu.store.sqlite;

import dev.quipu.plan.task.Claimable;
import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskBuilder;
import dev.quipu.plan.task.TaskGraph;
import dev.quipu.plan.task.TaskQuery;
import dev.quipu.plan.task.TaskStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Tasks in SQLite, whose one writer decides one claim after the other. */
final class SqliteTaskStore implements TaskStore {

    private static final Columns COLUMNS = SqliteTaskReads.COLUMNS;

    private final SqliteDatabase database;

    SqliteTaskStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Task> create(Task task, Consumer<TaskGraph> check, Journal<Task> journal) {
        return database.write(handle -> {
            SqlitePlans.specMustBeThere(handle, task.teamId(), task.specId());
            if (SqliteTaskReads.byId(handle, task.teamId(), task.id()).isPresent()) {
                throw new AlreadyExistsException("task", task.id());
            }
            check.accept(SqliteTaskDependencies.graphWith(handle, task));
            handle.createUpdate("INSERT INTO tasks (" + COLUMNS.list() + ") VALUES (" + COLUMNS.parameters() + ")")
                    .bindMethods(task)
                    .execute();
            SqliteTaskDependencies.write(handle, task);
            SqliteAudit.write(handle, journal.entries(null, task));
            return task;
        });
    }

    @Override
    public Uni<Optional<Task>> find(String teamId, String id) {
        return database.read(handle -> SqliteTaskReads.byId(handle, teamId, id));
    }

    @Override
    public Uni<Page<Task>> list(String teamId, TaskQuery query) {
        return database.read(handle -> Page.of(
                SqliteTaskReads.listing(handle, "SELECT ", teamId, query)
                        .mapTo(Task.class)
                        .list(),
                query.limit(),
                task -> new Cursor(task.createdAt(), task.id())));
    }

    @Override
    public Uni<Task> update(
            String teamId, String id, UnaryOperator<Task> change, Consumer<TaskGraph> check, Journal<Task> journal) {
        return database.write(handle -> {
            Task before = there(handle, teamId, id);
            Task after = kept(before, change.apply(before)).build();
            if (!after.dependsOn().equals(before.dependsOn())) {
                check.accept(SqliteTaskDependencies.graphWith(handle, after));
                SqliteTaskDependencies.replace(handle, after);
            }
            return written(handle, before, after, journal);
        });
    }

    @Override
    public Uni<Task> claim(
            String teamId, String id, String runId, Function<Claimable, Task> decision, Journal<Task> journal) {
        return database.write(handle -> {
            Task before = there(handle, teamId, id);
            Claimable claimable = new Claimable(
                    before,
                    SqliteTaskDependencies.waitsFor(handle, before),
                    before.agentRunId() == null
                            ? null
                            : SqliteAgentRunStore.byId(handle, teamId, before.agentRunId())
                                    .orElse(null),
                    SqliteAgentRunStore.byId(handle, teamId, runId).orElse(null));
            Task after = kept(before, decision.apply(claimable))
                    .dependsOn(before.dependsOn())
                    .build();
            return written(handle, before, after, journal);
        });
    }

    private static Task there(Handle handle, String teamId, String id) {
        return SqliteTaskReads.byId(handle, teamId, id).orElseThrow(() -> new NotFoundException("task", id));
    }

    private static TaskBuilder kept(Task before, Task wanted) {
        return TaskBuilder.builder(wanted)
                .teamId(before.teamId())
                .id(before.id())
                .specId(before.specId())
                .createdAt(before.createdAt());
    }

    private static Task written(Handle handle, Task before, Task after, Journal<Task> journal) {
        if (!after.equals(before)) {
            handle.createUpdate("UPDATE tasks SET "
                            + COLUMNS.assignments(List.of("teamId", "id", "specId", "createdAt"))
                            + " WHERE team_id = :teamId AND id = :id")
                    .bindMethods(after)
                    .execute();
        }
        SqliteAudit.write(handle, journal.entries(before, after));
        return after;
    }
}
