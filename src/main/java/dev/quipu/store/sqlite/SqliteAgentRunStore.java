package dev.quipu.store.sqlite;

import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunBuilder;
import dev.quipu.plan.run.AgentRunQuery;
import dev.quipu.plan.run.AgentRunStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The runs of agents in SQLite. */
final class SqliteAgentRunStore implements AgentRunStore {

    private static final String SESSIONS = "sessionIds";
    private static final Columns COLUMNS = Columns.of(AgentRun.class).without(SESSIONS);
    /** With the sessions of each run, so that a page is one query. */
    private static final String READ = COLUMNS.list() + ", (SELECT json_group_array(session_id) FROM"
            + " (SELECT s.session_id FROM agent_run_sessions s"
            + " WHERE s.team_id = agent_runs.team_id AND s.agent_run_id = agent_runs.id ORDER BY s.session_id))"
            + " AS session_ids";

    private static final SqliteListing<AgentRun> LISTING =
            new SqliteListing<>("agent_runs", READ, "created_at", "id", AgentRun.class);
    /** The plus keeps SQLite from looking at all runs in order for the few of a session, which it finds by their ids. */
    private static final SqliteListing<AgentRun> FEW =
            new SqliteListing<>("agent_runs", READ, "+created_at", "id", AgentRun.class);

    private final SqliteDatabase database;

    SqliteAgentRunStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<AgentRun> create(AgentRun run, Journal<AgentRun> journal) {
        return database.write(handle -> {
            SqlitePlans.specMustBeThere(handle, run.teamId(), run.specId());
            if (byId(handle, run.teamId(), run.id()).isPresent()) {
                throw new AlreadyExistsException("run", run.id());
            }
            handle.createUpdate("INSERT INTO agent_runs (" + COLUMNS.list() + ") VALUES (" + COLUMNS.parameters() + ")")
                    .bindMethods(run)
                    .execute();
            name(handle, run);
            SqliteAudit.write(handle, journal.entries(null, run));
            return run;
        });
    }

    @Override
    public Uni<Optional<AgentRun>> find(String teamId, String id) {
        return database.read(handle -> byId(handle, teamId, id));
    }

    @Override
    public Uni<Page<AgentRun>> list(String teamId, AgentRunQuery query) {
        return database.read(handle -> Page.of(
                listing(handle, "SELECT ", teamId, query).mapTo(AgentRun.class).list(),
                query.limit(),
                run -> new Cursor(run.createdAt(), run.id())));
    }

    static Query listing(Handle handle, String verb, String teamId, AgentRunQuery query) {
        Conditions conditions = new Conditions(teamId)
                .and("spec_id = :spec", "spec", query.specId())
                .in(query.statuses().size() == 1 ? "status" : "+status", "statuses", query.statuses())
                .and("agent_role = :role", "role", query.role())
                .and(
                        "id IN (SELECT agent_run_id FROM agent_run_sessions"
                                + " WHERE team_id = :team AND session_id = :session)",
                        "session",
                        query.sessionId())
                .and("created_at > :after", "after", query.after())
                .and("created_at < :before", "before", query.before());
        return (query.sessionId() == null ? LISTING : FEW)
                .query(handle, verb, conditions, query.cursor(), query.limit());
    }

    @Override
    public Uni<AgentRun> update(String teamId, String id, UnaryOperator<AgentRun> change, Journal<AgentRun> journal) {
        return database.write(handle -> {
            AgentRun before = byId(handle, teamId, id).orElseThrow(() -> new NotFoundException("run", id));
            AgentRun after = AgentRunBuilder.builder(change.apply(before))
                    .teamId(teamId)
                    .id(id)
                    .specId(before.specId())
                    .createdAt(before.createdAt())
                    .build();
            if (!after.equals(before)) {
                handle.createUpdate("UPDATE agent_runs SET "
                                + COLUMNS.assignments(List.of("teamId", "id", "specId", "createdAt"))
                                + " WHERE team_id = :teamId AND id = :id")
                        .bindMethods(after)
                        .execute();
            }
            if (!after.sessionIds().equals(before.sessionIds())) {
                handle.createUpdate("DELETE FROM agent_run_sessions WHERE team_id = :team AND agent_run_id = :id")
                        .bind("team", teamId)
                        .bind("id", id)
                        .execute();
                name(handle, after);
            }
            SqliteAudit.write(handle, journal.entries(before, after));
            return after;
        });
    }

    private static void name(Handle handle, AgentRun run) {
        if (run.sessionIds().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO agent_run_sessions (team_id, agent_run_id, session_id) VALUES (:team, :run, :session)");
        run.sessionIds()
                .forEach(session -> batch.bind("team", run.teamId())
                        .bind("run", run.id())
                        .bind("session", session)
                        .add());
        batch.execute();
    }

    /** A run by id. */
    static Optional<AgentRun> byId(Handle handle, String teamId, String id) {
        return handle.createQuery("SELECT " + READ + " FROM agent_runs WHERE team_id = :team AND id = :id")
                .bind("team", teamId)
                .bind("id", id)
                .mapTo(AgentRun.class)
                .findOne();
    }
}
