package dev.quipu.store.json.unserved;

import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunQuery;
import dev.quipu.plan.run.AgentRunStore;
import dev.quipu.port.BackendName;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.UnsupportedByBackendException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** There are no runs here. */
public final class NoAgentRuns implements AgentRunStore {

    @Override
    public Uni<AgentRun> create(AgentRun run, Journal<AgentRun> journal) {
        return refused();
    }

    @Override
    public Uni<Optional<AgentRun>> find(String teamId, String id) {
        return refused();
    }

    @Override
    public Uni<Page<AgentRun>> list(String teamId, AgentRunQuery query) {
        return refused();
    }

    @Override
    public Uni<AgentRun> update(String teamId, String id, UnaryOperator<AgentRun> change, Journal<AgentRun> journal) {
        return refused();
    }

    private static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, "runs"));
    }
}
