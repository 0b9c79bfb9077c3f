package dev.quipu.plan.run;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.base.json.Json;
import dev.quipu.base.text.Texts;
import dev.quipu.base.time.Timestamps;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.base.validation.Filters;
import dev.quipu.base.validation.Patches;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What holds for the runs of agents on every backend. */
@ApplicationScoped
public class AgentRuns {

    static final int MOST_SESSIONS = 1_000;
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
        Patches sent = new Patches(fields);
        String id = sent.read("id", FieldReaders.name(Texts.ID_LENGTH), null);
        String specId = sent.need("spec_id", FieldReaders.name(Texts.ID_LENGTH));
        AgentRole role = sent.need("agent_role", FieldReaders.oneOf(AgentRole.class));
        String model = sent.need("model", FieldReaders.name(Texts.ID_LENGTH));
        String environment = sent.read("environment_id", FieldReaders.text(Texts.ID_LENGTH), null);
        AgentRunStatus status = sent.read("status", firstStatus(), AgentRunStatus.QUEUED);
        List<String> sessions = sent.read("session_ids", FieldReaders.ids(MOST_SESSIONS), List.of());
        sent.finishNew("run");
        Instant now = Timestamps.cut(clock.instant());
        AgentRun run = new AgentRun(
                caller.teamId(),
                id == null ? UlidCreator.getMonotonicUlid().toString() : id,
                specId,
                role,
                status,
                environment,
                model,
                status == AgentRunStatus.RUNNING ? now : null,
                null,
                sessions,
                now,
                now);
        return store.create(run, trail.of(caller, "run.create", AgentRun::id))
                .onFailure(AgentRuns::isOfNoSpec)
                .transform(unknown -> new ValidationException("spec_id", "names no spec that exists"));
    }

    private static Function<Json, AgentRunStatus> firstStatus() {
        Function<Json, AgentRunStatus> any = FieldReaders.required(FieldReaders.oneOf(AgentRunStatus.class));
        return json -> {
            AgentRunStatus status = any.apply(json);
            if (!FIRST.contains(status)) {
                throw new FieldReaders.Fault("must be queued or running: a run cannot begin with its end");
            }
            return status;
        };
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
