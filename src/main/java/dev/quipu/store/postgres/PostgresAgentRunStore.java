package dev.quipu.store.postgres;

import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunQuery;
import dev.quipu.plan.run.AgentRunStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The runs of agents in PostgreSQL: changes by Panache, reads on the pool. */
@ApplicationScoped
@Typed(PostgresAgentRunStore.class)
class PostgresAgentRunStore implements AgentRunStore {

    private final AgentRunRepository rows;
    private final AgentRunSessionRepository sessions;
    private final AuditRepository audit;
    private final Instance<Pool> pool;

    PostgresAgentRunStore(
            AgentRunRepository rows, AgentRunSessionRepository sessions, AuditRepository audit, Instance<Pool> pool) {
        this.rows = rows;
        this.sessions = sessions;
        this.audit = audit;
        this.pool = pool;
    }

    @Override
    public Uni<AgentRun> create(AgentRun run, Journal<AgentRun> journal) {
        return Changes.of(() -> SpecLock.STAYS
                .of(run.teamId(), run.specId())
                .flatMap(locked -> rows.count("teamId = ?1 and id = ?2", run.teamId(), run.id()))
                .map(taken -> mustBeFree(taken, run.id()))
                .flatMap(free -> rows.persistAndFlush(AgentRunEntity.of(run)))
                .flatMap(stored -> sessions.add(run.teamId(), run.id(), run.sessionIds()))
                .flatMap(named -> audit.write(journal.entries(null, run)))
                .replaceWith(run));
    }

    private static Void mustBeFree(long taken, String id) {
        if (taken > 0) {
            throw new AlreadyExistsException("run", id);
        }
        return null;
    }

    @Override
    public Uni<Optional<AgentRun>> find(String teamId, String id) {
        return PostgresErrors.told(() -> PostgresAgentRunReads.find(pool.get(), teamId, id))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<Page<AgentRun>> list(String teamId, AgentRunQuery query) {
        return PostgresErrors.told(() -> PostgresAgentRunReads.list(pool.get(), teamId, query))
                .map(found -> Page.of(found, query.limit(), run -> new Cursor(run.createdAt(), run.id())));
    }

    @Override
    public Uni<AgentRun> update(String teamId, String id, UnaryOperator<AgentRun> change, Journal<AgentRun> journal) {
        return Changes.of(() -> rows.locked(teamId, id)
                .flatMap(row -> sessions.of(teamId, id).flatMap(named -> {
                    AgentRun before = row.toRun(named);
                    AgentRun wanted = change.apply(before);
                    row.take(wanted);
                    AgentRun after = row.toRun(wanted.sessionIds());
                    return sessions.replace(teamId, id, named, after.sessionIds())
                            .flatMap(replaced -> audit.write(journal.entries(before, after)))
                            .replaceWith(after);
                })));
    }
}
