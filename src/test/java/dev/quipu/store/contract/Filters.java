package dev.quipu.store.contract;

import dev.quipu.access.audit.AuditQueryBuilder;
import dev.quipu.plan.artifact.ArtifactQueryBuilder;
import dev.quipu.plan.artifact.ArtifactType;
import dev.quipu.plan.run.AgentRole;
import dev.quipu.plan.run.AgentRunQueryBuilder;
import dev.quipu.plan.run.AgentRunStatus;
import dev.quipu.plan.spec.SpecQuery;
import dev.quipu.plan.spec.SpecStatus;
import dev.quipu.plan.task.TaskQueryBuilder;
import dev.quipu.plan.task.TaskStatus;
import dev.quipu.port.Cursor;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.EventQueryBuilder;
import dev.quipu.record.git.GitActivityQueryBuilder;
import dev.quipu.record.git.GitActivityType;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionQueryBuilder;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A query for each filter of a listing, with the index that has to answer it. */
public final class Filters {

    /** Half of the rows are older. */
    private static final Instant MIDDLE = Instant.ofEpochSecond(10_000);

    private Filters() {}

    /** Of sessions: name of the filter, query, index. */
    public static Stream<Arguments> ofSessions() {
        return Stream.of(
                Arguments.of("none", sessions(), "idx_sessions_started"),
                Arguments.of("cursor", sessions().cursor(new Cursor(MIDDLE, "s1")), "idx_sessions_started"),
                Arguments.of("after", sessions().after(MIDDLE), "idx_sessions_started"),
                Arguments.of("before", sessions().before(MIDDLE), "idx_sessions_started"),
                Arguments.of("ended_after", sessions().endedAfter(MIDDLE), "idx_sessions_started"),
                Arguments.of("ended_before", sessions().endedBefore(MIDDLE), "idx_sessions_started"),
                Arguments.of("q", sessions().q("x"), "idx_sessions_started"),
                Arguments.of("workspace", sessions().workspaceId("w1"), "idx_sessions_workspace"),
                Arguments.of("device", sessions().deviceId("d1"), "idx_sessions_device"),
                Arguments.of(
                        "lifecycle", sessions().lifecycles(Set.of(SessionLifecycle.FAILED)), "idx_sessions_lifecycle"),
                Arguments.of("name", sessions().name("n1"), "idx_sessions_name"),
                Arguments.of("task", sessions().taskId("t1"), "idx_sessions_task"),
                Arguments.of("repo", sessions().repo("r1"), "idx_sessions_repo"),
                Arguments.of("repo url", sessions().repo("u://1"), "idx_sessions_repo_url"),
                Arguments.of("branch", sessions().branch("b1"), "idx_sessions_branch"),
                Arguments.of("agent", sessions().agent("a1"), "idx_sessions_agent"),
                Arguments.of("parent", sessions().parentSessionId("p1"), "idx_sessions_parent"));
    }

    /** Of sessions by their end, of which few fit. */
    public static Stream<SessionQueryBuilder> ofEndedSessions() {
        return Stream.of(
                sessions().endedAfter(Instant.ofEpochSecond(19_990)),
                sessions().endedBefore(Instant.ofEpochSecond(10)),
                sessions().endedAfter(MIDDLE).endedBefore(MIDDLE.plusSeconds(10)));
    }

    /** Of events: name of the filter, query, index. */
    public static Stream<Arguments> ofEvents() {
        return Stream.of(
                Arguments.of("none", events(), "idx_events_time"),
                Arguments.of("newest first", events().descending(true), "idx_events_time"),
                Arguments.of("cursor", events().cursor(new Cursor(MIDDLE, "e1")), "idx_events_time"),
                Arguments.of(
                        "cursor back", events().descending(true).cursor(new Cursor(MIDDLE, "e1")), "idx_events_time"),
                Arguments.of("after", events().after(MIDDLE), "idx_events_time"),
                Arguments.of("before", events().before(MIDDLE), "idx_events_time"),
                Arguments.of("session", events().sessionId("s1"), "idx_events_session"),
                Arguments.of(
                        "session's next page",
                        events().sessionId("s1").cursor(new Cursor(MIDDLE, "e1")),
                        "idx_events_session"),
                Arguments.of("workspace", events().workspaceId("w1"), "idx_events_workspace_time"),
                Arguments.of("device", events().deviceId("d1"), "idx_events_device"),
                Arguments.of("type", events().types(Set.of("t1")), "idx_events_type"));
    }

    /** Of artifacts: name of the filter, query, index. */
    public static Stream<Arguments> ofArtifacts() {
        return Stream.of(
                Arguments.of("none", artifacts(), "idx_artifacts_created"),
                Arguments.of("cursor", artifacts().cursor(new Cursor(MIDDLE, "a1")), "idx_artifacts_created"),
                Arguments.of("after", artifacts().after(MIDDLE), "idx_artifacts_created"),
                Arguments.of("before", artifacts().before(MIDDLE), "idx_artifacts_created"),
                Arguments.of("run", artifacts().runId("ar1"), "idx_artifacts_run"),
                Arguments.of("task", artifacts().taskId("at1"), "idx_artifacts_task"),
                Arguments.of("type", artifacts().types(Set.of(ArtifactType.VIDEO)), "idx_artifacts_type"),
                Arguments.of("hash", artifacts().sha256("c1"), "idx_artifacts_content"));
    }

    /** Of the audit log: name of the filter, query, index. */
    public static Stream<Arguments> ofAudit() {
        return Stream.of(
                Arguments.of("none", audit(), "idx_audit_log_at"),
                Arguments.of("cursor", audit().cursor(new Cursor(MIDDLE, "e1")), "idx_audit_log_at"),
                Arguments.of("after", audit().after(MIDDLE), "idx_audit_log_at"),
                Arguments.of("before", audit().before(MIDDLE), "idx_audit_log_at"),
                Arguments.of("key", audit().keyId("k1"), "idx_audit_log_key"),
                Arguments.of("user", audit().userId("u1"), "idx_audit_log_user"),
                Arguments.of("action", audit().action("a1"), "idx_audit_log_action"),
                Arguments.of("row", audit().rowId("r1"), "idx_audit_log_row"),
                Arguments.of(
                        "row's next page", audit().rowId("r1").cursor(new Cursor(MIDDLE, "e1")), "idx_audit_log_row"));
    }

    /** Of specs: name of the filter, query, index. */
    public static Stream<Arguments> ofSpecs() {
        return Stream.of(
                Arguments.of("none", specs(Set.of(), null, null, null), "idx_specs_created"),
                Arguments.of("cursor", specs(Set.of(), null, null, new Cursor(MIDDLE, "p1")), "idx_specs_created"),
                Arguments.of("after", specs(Set.of(), MIDDLE, null, null), "idx_specs_created"),
                Arguments.of("before", specs(Set.of(), null, MIDDLE, null), "idx_specs_created"),
                Arguments.of("status", specs(Set.of(SpecStatus.FAILED), null, null, null), "idx_specs_status"),
                Arguments.of(
                        "status's next page",
                        specs(Set.of(SpecStatus.FAILED), null, null, new Cursor(MIDDLE, "p1")),
                        "idx_specs_status"));
    }

    private static SpecQuery specs(Set<SpecStatus> statuses, Instant after, Instant before, Cursor cursor) {
        return new SpecQuery(statuses, after, before, cursor, 50);
    }

    /** Where a page of versions begins: at the latest, or in the middle. */
    public static Stream<Cursor> ofVersions() {
        return Stream.of(null, new Cursor(MIDDLE, "10000"));
    }

    /** Of git activity: name of the filter, query, index. */
    public static Stream<Arguments> ofGitActivity() {
        return Stream.of(
                Arguments.of("none", git(), "idx_git_activity_time"),
                Arguments.of("cursor", git().cursor(new Cursor(MIDDLE, "e1")), "idx_git_activity_time"),
                Arguments.of("after", git().after(MIDDLE), "idx_git_activity_time"),
                Arguments.of("before", git().before(MIDDLE), "idx_git_activity_time"),
                Arguments.of("workspace", git().workspaceId("w1"), "idx_git_activity_workspace"),
                Arguments.of("device", git().deviceId("d1"), "idx_git_activity_device"),
                Arguments.of("type", git().types(Set.of(GitActivityType.PUSH)), "idx_git_activity_type"));
    }

    /** Of runs: name of the filter, query, index. */
    public static Stream<Arguments> ofRuns() {
        return Stream.of(
                Arguments.of("none", runs(), "idx_agent_runs_created"),
                Arguments.of("cursor", runs().cursor(new Cursor(MIDDLE, "r1")), "idx_agent_runs_created"),
                Arguments.of("after", runs().after(MIDDLE), "idx_agent_runs_created"),
                Arguments.of("before", runs().before(MIDDLE), "idx_agent_runs_created"),
                Arguments.of("role", runs().role(AgentRole.SPECIALIST), "idx_agent_runs_created"),
                Arguments.of(
                        "several states",
                        runs().statuses(Set.of(AgentRunStatus.FAILED, AgentRunStatus.COMPLETED)),
                        "idx_agent_runs_created"),
                Arguments.of("state", runs().statuses(Set.of(AgentRunStatus.FAILED)), "idx_agent_runs_status"),
                Arguments.of("spec", runs().specId("spec1"), "idx_agent_runs_spec"),
                Arguments.of(
                        "spec's next page",
                        runs().specId("spec1").cursor(new Cursor(MIDDLE, "r1")),
                        "idx_agent_runs_spec"));
    }

    /** Of tasks: name of the filter, query, index. */
    public static Stream<Arguments> ofTasks() {
        return Stream.of(
                Arguments.of("none", tasks(), "idx_tasks_spec"),
                Arguments.of("cursor", tasks().cursor(new Cursor(MIDDLE, "t1")), "idx_tasks_spec"),
                Arguments.of("ready", tasks().readyAt(MIDDLE), "idx_tasks_spec"),
                Arguments.of(
                        "ready ones' next page",
                        tasks().readyAt(MIDDLE).cursor(new Cursor(MIDDLE, "t1")),
                        "idx_tasks_spec"),
                Arguments.of(
                        "several states",
                        tasks().statuses(Set.of(TaskStatus.PENDING, TaskStatus.RUNNING)),
                        "idx_tasks_spec"),
                Arguments.of("state", tasks().statuses(Set.of(TaskStatus.FAILED)), "idx_tasks_status"),
                Arguments.of("run", tasks().specId(null).runId("r1"), "idx_tasks_run"));
    }

    private static TaskQueryBuilder tasks() {
        return TaskQueryBuilder.builder().specId("spec1").statuses(Set.of()).limit(50);
    }

    private static AgentRunQueryBuilder runs() {
        return AgentRunQueryBuilder.builder().statuses(Set.of()).limit(50);
    }

    /** Where a page of teams, people, members or keys begins: at the start, or in the middle. */
    public static Stream<Cursor> ofAccess() {
        return Stream.of(null, new Cursor(MIDDLE, "x"));
    }

    private static GitActivityQueryBuilder git() {
        return GitSamples.all(50);
    }

    private static AuditQueryBuilder audit() {
        return AuditQueryBuilder.builder().limit(50);
    }

    private static SessionQueryBuilder sessions() {
        return SessionQueryBuilder.builder(SessionQuery.all(50));
    }

    private static EventQueryBuilder events() {
        return EventQueryBuilder.builder(EventQuery.all(50));
    }

    private static ArtifactQueryBuilder artifacts() {
        return ArtifactQueryBuilder.builder().types(Set.of()).limit(50);
    }
}
