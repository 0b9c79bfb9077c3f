package dev.quipu.store.contract;

import dev.quipu.event.EventQuery;
import dev.quipu.event.EventQueryBuilder;
import dev.quipu.session.SessionLifecycle;
import dev.quipu.session.SessionQuery;
import dev.quipu.session.SessionQueryBuilder;
import dev.quipu.store.Cursor;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A query for each filter of a listing, with the index that has to answer it. */
public final class Filters {

    private static final Instant NOON = Samples.NOON;

    private Filters() {}

    /** Of sessions: name of the filter, query, index. */
    public static Stream<Arguments> ofSessions() {
        return Stream.of(
                Arguments.of("none", sessions(), "idx_sessions_started"),
                Arguments.of("cursor", sessions().cursor(new Cursor(NOON, "s1")), "idx_sessions_started"),
                Arguments.of("after", sessions().after(NOON), "idx_sessions_started"),
                Arguments.of("before", sessions().before(NOON), "idx_sessions_started"),
                Arguments.of("ended_after", sessions().endedAfter(NOON), "idx_sessions_started"),
                Arguments.of("ended_before", sessions().endedBefore(NOON), "idx_sessions_started"),
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

    /** Of events: name of the filter, query, index. */
    public static Stream<Arguments> ofEvents() {
        return Stream.of(
                Arguments.of("none", events(), "idx_events_time"),
                Arguments.of("newest first", events().descending(true), "idx_events_time"),
                Arguments.of("cursor", events().cursor(new Cursor(NOON, "e1")), "idx_events_time"),
                Arguments.of(
                        "cursor back", events().descending(true).cursor(new Cursor(NOON, "e1")), "idx_events_time"),
                Arguments.of("after", events().after(NOON), "idx_events_time"),
                Arguments.of("before", events().before(NOON), "idx_events_time"),
                Arguments.of("session", events().sessionId("s1"), "idx_events_session"),
                Arguments.of(
                        "session's next page",
                        events().sessionId("s1").cursor(new Cursor(NOON, "e1")),
                        "idx_events_session"),
                Arguments.of("workspace", events().workspaceId("w1"), "idx_events_workspace_time"),
                Arguments.of("device", events().deviceId("d1"), "idx_events_device"),
                Arguments.of("type", events().types(Set.of("t1")), "idx_events_type"));
    }

    private static SessionQueryBuilder sessions() {
        return SessionQueryBuilder.builder(SessionQuery.all(50));
    }

    private static EventQueryBuilder events() {
        return EventQueryBuilder.builder(EventQuery.all(50));
    }
}
