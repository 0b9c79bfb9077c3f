package dev.quipu.plan.run;

import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the runs of agents are kept. Every call sees one team only. All fail with
 * {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface AgentRunStore {

    /**
     * Stores a new run, the sessions that it names and the journal's entry in one transaction.
     *
     * @return the run; fails with {@link dev.quipu.port.AlreadyExistsException}, or
     *     {@link dev.quipu.port.NotFoundException} of a <code>spec</code> if its spec is not there
     */
    Uni<AgentRun> create(AgentRun run, Journal<AgentRun> journal);

    /** Finds a run by id. */
    Uni<Optional<AgentRun>> find(String teamId, String id);

    /** Lists runs by {@code createdAt}, the newest first, then by id, the greatest first. */
    Uni<Page<AgentRun>> list(String teamId, AgentRunQuery query);

    /**
     * Reads, changes and writes one run and its sessions in one transaction with the journal's entry, one caller after the
     * other. The change sees the row as it is and may throw to leave it so; {@code teamId}, {@code id}, {@code specId} and
     * {@code createdAt} cannot be changed.
     *
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<AgentRun> update(String teamId, String id, UnaryOperator<AgentRun> change, Journal<AgentRun> journal);
}
