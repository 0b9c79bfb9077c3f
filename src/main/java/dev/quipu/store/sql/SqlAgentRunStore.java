package dev.quipu.store.sql;

import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunQuery;
import dev.quipu.plan.run.AgentRunStatus;
import dev.quipu.plan.run.AgentRunStore;
import dev.quipu.plan.run.AgentRunTable;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The runs of agents in a SQL database. */
public final class SqlAgentRunStore implements AgentRunStore {

    private final SqlDatabase database;
    private final Rows<AgentRun> rows;
    private final SpecLocks specs;

    public SqlAgentRunStore(SqlDatabase database) {
        this.database = database;
        this.rows = RunRows.rows(database.dialect());
        this.specs = new SpecLocks(database.dialect());
    }

    @Override
    public Uni<AgentRun> create(AgentRun run, Journal<AgentRun> journal) {
        return Creation.of(rows, run.teamId(), AgentRun::id)
                .run(
                        database,
                        journal,
                        executor -> specs.keep(executor, run.teamId(), run.specId())
                                .flatMap(there -> rows.insert(executor, run))
                                .flatMap(stored -> RunRows.name(executor, run, run.sessionIds()))
                                .flatMap(named -> AuditEntries.write(executor, journal.entries(null, run)))
                                .replaceWith(run));
    }

    @Override
    public Uni<Optional<AgentRun>> find(String teamId, String id) {
        return database.read(executor -> rows.find(executor, teamId, id));
    }

    @Override
    public Uni<Page<AgentRun>> list(String teamId, AgentRunQuery query) {
        SqlStatement listing = listing(database.dialect(), teamId, query);
        return database.read(
                executor -> rows.page(executor, listing, query.limit(), run -> new Cursor(run.createdAt(), run.id())));
    }

    /** What reads a page. */
    public static SqlStatement listing(Dialect dialect, String teamId, AgentRunQuery query) {
        // The rows of one state lie in order in their index; the few of a session are found by their ids.
        String status = query.statuses().size() == 1 ? "status" : dialect.unindexed("status");
        String time = query.sessionId() == null ? "created_at" : dialect.unindexed("created_at");
        return new Conditions()
                .and("team_id = ?", teamId)
                .and("spec_id = ?", query.specId())
                .anyOf(
                        status,
                        query.statuses().stream().map(AgentRunStatus::text).toList())
                .and("agent_role = ?", AgentRunTable.AGENT_ROLE.stored(query.role()))
                .and(
                        "id IN (SELECT agent_run_id FROM agent_run_sessions WHERE session_id = ? AND team_id = ?)",
                        query.sessionId(),
                        teamId)
                .and("created_at > ?", query.after())
                .and("created_at < ?", query.before())
                .newestFirst(RunRows.selection(dialect).text(), time, "id", query.cursor(), query.limit());
    }

    @Override
    public Uni<AgentRun> update(String teamId, String id, UnaryOperator<AgentRun> change, Journal<AgentRun> journal) {
        return database.change(executor -> rows.locked(executor, teamId, id).flatMap(before -> {
            AgentRun after = AgentRunTable.AGENT_RUNS.kept(before, change.apply(before));
            return RunRows.rename(executor, before, after)
                    .flatMap(renamed -> rows.write(executor, before, after, journal))
                    .replaceWith(after);
        }));
    }
}
