package dev.quipu.store.sql;

import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunSession;
import dev.quipu.plan.run.AgentRunSessionTable;
import dev.quipu.plan.run.AgentRunTable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs with the sessions that they name, within a transaction. */
final class RunRows {

    private RunRows() {}

    /** With the sessions of each run, so that a page is one query. */
    static Selection<AgentRun> selection(Dialect dialect) {
        String sessions = dialect.texts(
                "session_id",
                "FROM agent_run_sessions s WHERE s.team_id = agent_runs.team_id AND s.agent_run_id = agent_runs.id"
                        + " ORDER BY s.session_id");
        return Selection.of(AgentRunTable.AGENT_RUNS, Map.of("session_ids", sessions), "");
    }

    static Rows<AgentRun> rows(Dialect dialect) {
        return new Rows<>(dialect, selection(dialect), "run");
    }

    /** Names sessions that a run does not name yet. */
    static Uni<Void> name(Executor executor, AgentRun run, List<String> sessionIds) {
        return executor.insertAll(
                AgentRunSessionTable.AGENT_RUN_SESSIONS,
                sessionIds.stream()
                        .map(session -> new AgentRunSession(run.teamId(), run.id(), session))
                        .toList());
    }

    /** Names the sessions of a run as it is now instead of those that it named before. */
    static Uni<Void> rename(Executor executor, AgentRun before, AgentRun after) {
        List<List<Object>> gone = new ArrayList<>();
        before.sessionIds().stream()
                .filter(session -> !after.sessionIds().contains(session))
                .forEach(session -> gone.add(List.of(after.teamId(), after.id(), session)));
        List<String> added = after.sessionIds().stream()
                .filter(session -> !before.sessionIds().contains(session))
                .toList();
        return executor.executeAll(
                        "DELETE FROM agent_run_sessions WHERE "
                                + SqlStatement.ofKey(AgentRunSessionTable.AGENT_RUN_SESSIONS),
                        gone)
                .flatMap(removed -> name(executor, after, added));
    }
}
