package dev.quipu.plan.run;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.base.json.Json;
import dev.quipu.base.time.Timestamps;
import dev.quipu.base.validation.Filters;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What holds for the runs of agents on every backend. */
@ApplicationScoped
public class AgentRuns {

    private static final Set<AgentRunStatus> FIRST = Set.of(AgentRunStatus.QUEUED, AgentRunStatus.RUNNING);

    private final AgentRunStore store;
    private final Clock clock;
    private final AuditTrail trail;

    public AgentRuns(AgentRunStore store, Clock clock, AuditTrail trail) {
        this.store = store;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * Makes a run of a client's fields. Its id is the client's, or a ULID of ours; it is queued, or running from now on.
     *
     * @return the run; fails with {@link ValidationException} of <code>spec_id</code> if there is no such spec, and with
     *     {@link dev.quipu.port.AlreadyExistsException}
     */
    public Uni<AgentRun> create(Caller caller, Map<String, Json> fields) {
        Instant now = Timestamps.cut(clock.instant());
        AgentRun blank = AgentRunBuilder.builder()
                .teamId(caller.teamId())
                .id(UlidCreator.getMonotonicUlid().toString())
                .status(AgentRunStatus.QUEUED)
                .sessionIds(List.of())
                .createdAt(now)
                .updatedAt(now)
                .build();
        AgentRun sent = AgentRunTable.AGENT_RUNS.filled(blank, fields, "run");
        if (!FIRST.contains(sent.status())) {
            throw new ValidationException("status", "must be queued or running for a new run");
        }
        AgentRun run = sent.status() == AgentRunStatus.RUNNING
                ? AgentRunBuilder.builder(sent).startedAt(now).build()
                : sent;
        return store.create(run, trail.of(caller, "run.create", AgentRun::id))
                .onFailure(AgentRuns::isOfNoSpec)
                .transform(unknown -> new ValidationException("spec_id", "does not name an existing spec"));
    }

    private static boolean isOfNoSpec(Throwable failure) {
        return failure instanceof NotFoundException none && none.kind().equals("spec");
    }

    /** Finds a run; fails with {@link NotFoundException}. */
    public Uni<AgentRun> get(String teamId, String id) {
        return store.find(teamId, id).map(found -> found.orElseThrow(() -> new NotFoundException("run", id)));
    }

    /** Lists runs, the newest first; a spec or session that does not exist has none. */
    public Uni<Page<AgentRun>> list(String teamId, AgentRunFilter filter, Cursor cursor, int limit) {
        return store.list(
                teamId,
                new AgentRunQuery(
                        filter.spec(),
                        Filters.constants("status", filter.status(), AgentRunStatus.class),
                        role(filter.role()),
                        filter.session(),
                        Filters.time("after", filter.after()),
                        Filters.time("before", filter.before()),
                        cursor,
                        limit));
    }

    private static AgentRole role(String text) {
        return text == null
                ? null
                : AgentRole.valueOf(Filters.oneOf("role", text, "coordinator", "specialist", "verifier")
                        .toUpperCase(Locale.ROOT));
    }

    /**
     * Changes a run by a merge patch.
     *
     * @param condition sees the row first and may throw to leave it as it is
     * @return the run; fails with {@link dev.quipu.base.problem.IllegalTransitionException} if it cannot go where the patch
     *     sends it
     */
    public Uni<AgentRun> patch(Caller caller, String id, Map<String, Json> patch, UnaryOperator<AgentRun> condition) {
        return store.update(
                caller.teamId(),
                id,
                before -> changed(condition.apply(before), patch),
                trail.of(caller, "run.update", AgentRun::id));
    }

    private AgentRun changed(AgentRun before, Map<String, Json> patch) {
        Instant now = Timestamps.cut(clock.instant());
        AgentRun wanted = AgentRunTable.AGENT_RUNS.patched(before, patch, "run");
        AgentRunStatus status = wanted.status();
        boolean starts =
                status == AgentRunStatus.RUNNING && before.startedAt() == null && !patch.containsKey("started_at");
        boolean ends = status.isEnd() && before.completedAt() == null && !patch.containsKey("completed_at");
        AgentRun after = AgentRunBuilder.builder(wanted)
                .startedAt(starts ? now : wanted.startedAt())
                .completedAt(ends ? now : wanted.completedAt())
                .build();
        if (!before.status().allows(status)) {
            throw before.status().refusal(before.id(), status);
        }
        AgentRunTimes.check(after);
        return after.equals(before)
                ? before
                : AgentRunBuilder.builder(after).updatedAt(now).build();
    }
}
