package dev.quipu.plan.commit;

import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunQueryBuilder;
import dev.quipu.plan.run.AgentRunStore;
import dev.quipu.plan.spec.SpecStore;
import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskQueryBuilder;
import dev.quipu.plan.task.TaskStore;
import dev.quipu.port.Cursor;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** From a commit to the session, the agent's run, the task and the spec that it was made for. */
@ApplicationScoped
public class Blame {

    private static final int PAGE = 1_000;

    private final SessionStore sessions;
    private final AgentRunStore runs;
    private final TaskStore tasks;
    private final SpecStore specs;

    public Blame(SessionStore sessions, AgentRunStore runs, TaskStore tasks, SpecStore specs) {
        this.sessions = sessions;
        this.runs = runs;
        this.tasks = tasks;
        this.specs = specs;
    }

    /** What made a commit; what is not known stays null. */
    Uni<Commit> of(GitActivity made) {
        if (made.sessionId() == null) {
            return Uni.createFrom().item(Commit.of(made, null, null, null, null));
        }
        return sessions.find(made.teamId(), made.sessionId())
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Commit.of(made, null, null, null, null))
                        : inSession(made, found.get()));
    }

    /**
     * What made a commit that took the place of others.
     *
     * @param from the commits whose place it took
     * @param first the first of those that it goes back to, if an event told of it
     */
    Uni<Commit> of(GitActivity made, List<String> from, Optional<GitActivity> first) {
        Uni<Optional<Commit>> original = first.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : of(first.get()).map(Optional::of);
        Uni<Optional<Session>> by = made.sessionId() == null
                ? Uni.createFrom().item(Optional.empty())
                : sessions.find(made.teamId(), made.sessionId());
        return original.flatMap(known -> by.map(session ->
                Commit.of(made, null, null, null, null).rewritten(from, known.orElse(null), session.orElse(null))));
    }

    private Uni<Commit> inSession(GitActivity made, Session session) {
        return run(made, new Runs(null, null), null)
                .flatMap(run -> task(made, session, run.orElse(null))
                        .flatMap(task -> withSpec(made, session, run.orElse(null), task.orElse(null))));
    }

    private Uni<Commit> withSpec(GitActivity made, Session session, AgentRun run, Task task) {
        if (task == null && run == null) {
            return Uni.createFrom().item(Commit.of(made, session, null, null, null));
        }
        return specs.find(made.teamId(), task == null ? run.specId() : task.specId())
                .map(spec -> Commit.of(made, session, run, task, spec.orElse(null)));
    }

    /** Of the session's runs the one in whose time the commit falls and that started last, else the newest that had started. */
    private Uni<Optional<AgentRun>> run(GitActivity made, Runs before, Cursor cursor) {
        AgentRunQueryBuilder query = AgentRunQueryBuilder.builder()
                .statuses(Set.of())
                .sessionId(made.sessionId())
                .cursor(cursor)
                .limit(PAGE);
        return runs.list(made.teamId(), query.build()).flatMap(page -> {
            Runs now = before;
            for (AgentRun run : page.items()) {
                now = now.with(run, made.timestamp());
            }
            return page.next() == null ? Uni.createFrom().item(now.best()) : run(made, now, page.next());
        });
    }

    private Uni<Optional<Task>> task(GitActivity made, Session session, AgentRun run) {
        Uni<Optional<Task>> claimed =
                run == null ? Uni.createFrom().item(Optional.empty()) : claimed(made, run, null, null);
        return claimed.flatMap(task -> task.isPresent() || session.taskId() == null
                ? Uni.createFrom().item(task)
                : tasks.find(made.teamId(), session.taskId()));
    }

    /** Of the run's tasks the one that was claimed last, at the commit or before, and that was not done before it. */
    private Uni<Optional<Task>> claimed(GitActivity made, AgentRun run, Task before, Cursor cursor) {
        TaskQueryBuilder query = TaskQueryBuilder.builder()
                .runId(run.id())
                .statuses(Set.of())
                .cursor(cursor)
                .limit(PAGE);
        return tasks.list(made.teamId(), query.build()).flatMap(page -> {
            Optional<Task> best = Stream.concat(Stream.ofNullable(before), page.items().stream())
                    .filter(task -> isHeld(task, made.timestamp()))
                    .max(Comparator.comparing(Task::claimedAt));
            return page.next() == null
                    ? Uni.createFrom().item(best)
                    : claimed(made, run, best.orElse(null), page.next());
        });
    }

    private static boolean isHeld(Task task, Instant at) {
        return task.claimedAt() != null
                && !task.claimedAt().isAfter(at)
                && (task.completedAt() == null || !task.completedAt().isBefore(at));
    }

    /**
     * What is known after some of the runs, which come the newest first.
     *
     * @param newest of those that had started before the commit; null if there is none yet
     * @param holding of those in whose time the commit falls the one that started last; null if there is none yet
     */
    private record Runs(AgentRun newest, AgentRun holding) {

        Runs with(AgentRun run, Instant at) {
            if (run.startedAt() == null || run.startedAt().isAfter(at)) {
                return this;
            }
            boolean isHolding = run.completedAt() == null || !run.completedAt().isBefore(at);
            boolean isLater = isHolding && (holding == null || run.startedAt().isAfter(holding.startedAt()));
            return new Runs(newest == null ? run : newest, isLater ? run : holding);
        }

        Optional<AgentRun> best() {
            return Optional.ofNullable(holding == null ? newest : holding);
        }
    }
}
