package dev.quipu.plan.commit;

import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunQuery;
import dev.quipu.plan.run.AgentRunStore;
import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecChange;
import dev.quipu.plan.spec.SpecQuery;
import dev.quipu.plan.spec.SpecStore;
import dev.quipu.plan.spec.SpecSummary;
import dev.quipu.plan.spec.SpecVersion;
import dev.quipu.plan.spec.SpecVersionSummary;
import dev.quipu.plan.task.Claimable;
import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskGraph;
import dev.quipu.plan.task.TaskQuery;
import dev.quipu.plan.task.TaskStore;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.page.JsonPage;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionStatus;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.session.WorkFolder;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What {@link Blame} asks, kept in lists in the order in which the ports tell them, a page for each row. */
final class BlameStores {

    final List<Session> sessions = new ArrayList<>();
    final List<AgentRun> runs = new ArrayList<>();
    final List<Task> tasks = new ArrayList<>();
    final List<Spec> specs = new ArrayList<>();

    Blame blame() {
        return new Blame(new Sessions(), new Runs(), new Tasks(), new Specs());
    }

    private static <T> Uni<Page<T>> page(List<T> rows, Cursor cursor) {
        int at = cursor == null ? 0 : Integer.parseInt(cursor.id());
        Cursor next = at + 1 < rows.size() ? new Cursor(Instant.EPOCH, String.valueOf(at + 1)) : null;
        return Uni.createFrom().item(new Page<>(rows.isEmpty() ? List.of() : List.of(rows.get(at)), next));
    }

    private static <T> Uni<T> notAsked() {
        throw new AssertionError("Nothing asks for this");
    }

    private final class Sessions implements SessionStore {

        @Override
        public Uni<Optional<Session>> find(String teamId, String id) {
            return Uni.createFrom()
                    .item(sessions.stream().filter(row -> row.id().equals(id)).findFirst());
        }

        @Override
        public Uni<Session> create(Session session, Journal<Session> journal) {
            return notAsked();
        }

        @Override
        public Uni<List<String>> within(String teamId, String id) {
            return notAsked();
        }

        @Override
        public Uni<Session> update(String teamId, String id, UnaryOperator<Session> change, Journal<Session> journal) {
            return notAsked();
        }

        @Override
        public Uni<Void> delete(String teamId, String id, UnaryOperator<Session> condition, Journal<Session> journal) {
            return notAsked();
        }

        @Override
        public Uni<JsonPage> list(String teamId, SessionQuery query) {
            return notAsked();
        }

        @Override
        public Uni<Map<WorkFolder, String>> workspacesOf(String teamId, Set<WorkFolder> folders) {
            return notAsked();
        }

        @Override
        public Uni<List<SessionStatus>> statuses(String teamId, Collection<String> ids) {
            return notAsked();
        }
    }

    private final class Runs implements AgentRunStore {

        @Override
        public Uni<Page<AgentRun>> list(String teamId, AgentRunQuery query) {
            return page(
                    runs.stream()
                            .filter(row -> row.sessionIds().contains(query.sessionId()))
                            .toList(),
                    query.cursor());
        }

        @Override
        public Uni<AgentRun> create(AgentRun run, Journal<AgentRun> journal) {
            return notAsked();
        }

        @Override
        public Uni<Optional<AgentRun>> find(String teamId, String id) {
            return notAsked();
        }

        @Override
        public Uni<AgentRun> update(
                String teamId, String id, UnaryOperator<AgentRun> change, Journal<AgentRun> journal) {
            return notAsked();
        }
    }

    private final class Tasks implements TaskStore {

        @Override
        public Uni<Optional<Task>> find(String teamId, String id) {
            return Uni.createFrom()
                    .item(tasks.stream().filter(row -> row.id().equals(id)).findFirst());
        }

        @Override
        public Uni<Page<Task>> list(String teamId, TaskQuery query) {
            return page(
                    tasks.stream()
                            .filter(row -> query.runId().equals(row.agentRunId()))
                            .toList(),
                    query.cursor());
        }

        @Override
        public Uni<Task> create(Task task, Consumer<TaskGraph> check, Journal<Task> journal) {
            return notAsked();
        }

        @Override
        public Uni<Task> update(
                String teamId,
                String id,
                UnaryOperator<Task> change,
                Consumer<TaskGraph> check,
                Journal<Task> journal) {
            return notAsked();
        }

        @Override
        public Uni<Task> claim(
                String teamId, String id, String runId, Function<Claimable, Task> decision, Journal<Task> journal) {
            return notAsked();
        }
    }

    private final class Specs implements SpecStore {

        @Override
        public Uni<Optional<Spec>> find(String teamId, String id) {
            return Uni.createFrom()
                    .item(specs.stream().filter(row -> row.id().equals(id)).findFirst());
        }

        @Override
        public Uni<Spec> create(Spec spec, SpecVersion first, Journal<Spec> journal) {
            return notAsked();
        }

        @Override
        public Uni<Page<SpecSummary>> list(String teamId, SpecQuery query) {
            return notAsked();
        }

        @Override
        public Uni<Spec> update(String teamId, String id, Function<Spec, SpecChange> change, Journal<Spec> journal) {
            return notAsked();
        }

        @Override
        public Uni<Void> delete(String teamId, String id, UnaryOperator<Spec> condition, Journal<Spec> journal) {
            return notAsked();
        }

        @Override
        public Uni<Optional<SpecVersion>> version(String teamId, String specId, long number) {
            return notAsked();
        }

        @Override
        public Uni<Page<SpecVersionSummary>> versions(String teamId, String specId, Cursor after, int limit) {
            return notAsked();
        }
    }
}
