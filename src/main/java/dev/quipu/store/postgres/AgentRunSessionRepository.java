package dev.quipu.store.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The rows of <code>agent_run_sessions</code>. */
@ApplicationScoped
class AgentRunSessionRepository implements PanacheRepositoryBase<AgentRunSessionEntity, AgentRunSessionEntity.Key> {

    /** The sessions that a run names, in the order of their ids. */
    Uni<List<String>> of(String teamId, String runId) {
        return find("teamId = ?1 and agentRunId = ?2 order by sessionId", teamId, runId)
                .list()
                .map(rows -> rows.stream().map(row -> row.sessionId).toList());
    }

    /** Names sessions that the run does not name yet. */
    Uni<Void> add(String teamId, String runId, List<String> sessionIds) {
        return sessionIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : persist(sessionIds.stream().map(session -> AgentRunSessionEntity.of(teamId, runId, session)));
    }

    /** Names these instead of those. */
    Uni<Void> replace(String teamId, String runId, List<String> before, List<String> after) {
        List<String> gone =
                before.stream().filter(session -> !after.contains(session)).toList();
        List<String> added =
                after.stream().filter(session -> !before.contains(session)).toList();
        Uni<?> removed = gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : delete("teamId = ?1 and agentRunId = ?2 and sessionId in ?3", teamId, runId, gone);
        return removed.flatMap(done -> add(teamId, runId, added));
    }
}
