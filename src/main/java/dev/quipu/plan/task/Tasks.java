package dev.quipu.plan.task;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.base.json.Json;
import dev.quipu.base.time.Timestamps;
import dev.quipu.base.validation.Filters;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What holds for tasks on every backend. */
@ApplicationScoped
public class Tasks {

    private final TaskStore store;
    private final Clock clock;
    private final AuditTrail trail;

    public Tasks(TaskStore store, Clock clock, AuditTrail trail) {
        this.store = store;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * Makes a task of a spec. Its id is the client's, or a ULID of ours.
     *
     * @return the task; fails with {@link NotFoundException} of the spec, with
     *     {@link dev.quipu.port.AlreadyExistsException}, with {@link dev.quipu.plan.task.TooManyTasksException}, and with
     *     {@link dev.quipu.base.validation.ValidationException} if it depends on what is no task of the spec, or on itself
     */
    public Uni<Task> create(Caller caller, String specId, Map<String, Json> fields) {
        Instant now = now();
        Task blank = TaskBuilder.builder()
                .teamId(caller.teamId())
                .id(UlidCreator.getMonotonicUlid().toString())
                .specId(specId)
                .status(TaskStatus.PENDING)
                .dependsOn(List.of())
                .createdAt(now)
                .updatedAt(now)
                .build();
        Task task = TaskTable.TASKS.filled(blank, fields, "task");
        return store.create(
                task,
                graph -> TaskDependencies.checkNew(specId, task.id(), graph),
                trail.of(caller, "task.create", Task::id));
    }

    /** Finds a task; fails with {@link NotFoundException}. */
    public Uni<Task> get(String teamId, String id) {
        return store.find(teamId, id).map(found -> found.orElseThrow(() -> new NotFoundException("task", id)));
    }

    /** Lists a spec's tasks, the oldest first; a spec that does not exist has none. */
    public Uni<Page<Task>> list(String teamId, String specId, TaskFilter filter, Cursor cursor, int limit) {
        return store.list(
                teamId,
                new TaskQuery(
                        specId,
                        filter.run(),
                        Filters.constants("status", filter.status(), TaskStatus.class),
                        isReady(filter.ready()) ? now() : null,
                        cursor,
                        limit));
    }

    private static boolean isReady(String text) {
        return text != null && Filters.oneOf("ready", text, "true", "false").equals("true");
    }

    /**
     * Changes a task by a merge patch, in which <code>agent_run_id</code> says for which run the caller speaks.
     *
     * @param condition sees the row first and may throw to leave it as it is
     * @return the task; fails with {@link dev.quipu.plan.task.TaskClaimedException},
     *     {@link dev.quipu.base.problem.IllegalTransitionException}, and with
     *     {@link dev.quipu.base.validation.ValidationException} that shows the circle if tasks would wait for one another
     */
    public Uni<Task> patch(Caller caller, String id, Map<String, Json> patch, UnaryOperator<Task> condition) {
        TaskChange change = new TaskChange(patch);
        return store.update(
                caller.teamId(),
                id,
                before -> change.of(condition.apply(before), now()),
                graph -> TaskDependencies.check(id, graph),
                trail.of(caller, "task.update", Task::id));
    }

    /**
     * Lets a run have a task for the time of a lease; for the run that has it already the lease begins anew.
     *
     * @param fields <code>agent_run_id</code>, and <code>lease_seconds</code> from 10 to 86,400, 300 if not given;
     *     <code>renew</code>, false if the run must not hold it already, true if not given
     * @return the task; fails as {@link TaskClaims#claimed}
     */
    public Uni<Task> claim(Caller caller, String id, Map<String, Json> fields) {
        TaskClaim claim = TaskClaim.of(fields);
        return store.claim(
                caller.teamId(),
                id,
                claim.agentRunId(),
                claimable -> TaskClaims.claimed(claimable, now(), claim.lease(), claim.renew()),
                trail.of(caller, "task.claim", Task::id));
    }

    private Instant now() {
        return Timestamps.cut(clock.instant());
    }
}
