package dev.quipu.plan.run;

import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs in memory, of the spec <code>plan</code> alone; remembers what it was asked to list. */
final class MemoryRuns implements AgentRunStore {

    final List<AgentRunQuery> asked = new ArrayList<>();

    private final Map<String, AgentRun> runs = new HashMap<>();

    @Override
    public Uni<AgentRun> create(AgentRun run, Journal<AgentRun> journal) {
        if (!run.specId().equals("plan")) {
            return Uni.createFrom().failure(new NotFoundException("spec", run.specId()));
        }
        runs.put(run.id(), run);
        return Uni.createFrom().item(run);
    }

    @Override
    public Uni<Optional<AgentRun>> find(String teamId, String id) {
        return Uni.createFrom().item(Optional.ofNullable(runs.get(id)));
    }

    @Override
    public Uni<Page<AgentRun>> list(String teamId, AgentRunQuery query) {
        asked.add(query);
        return Uni.createFrom().item(new Page<>(List.of(), null));
    }

    @Override
    public Uni<AgentRun> update(String teamId, String id, UnaryOperator<AgentRun> change, Journal<AgentRun> journal) {
        return Uni.createFrom().item(() -> runs.computeIfPresent(id, (key, before) -> change.apply(before)));
    }
}
