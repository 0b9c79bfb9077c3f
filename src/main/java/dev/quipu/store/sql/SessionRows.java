package dev.quipu.store.sql;

import dev.quipu.base.json.Json;
import dev.quipu.port.Journal;
import dev.quipu.port.table.Kind;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionStatus;
import dev.quipu.record.session.SessionTable;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Sessions by their ids, as both databases keep them. */
public final class SessionRows {

    public static final Selection<Session> SESSIONS = Selection.of(SessionTable.SESSIONS);
    private static final Selection<SessionStatus> STATUSES = Selection.of(SessionTable.STATUSES);

    private final SqlDatabase database;
    private final Rows<Session> rows;

    public SessionRows(SqlDatabase database) {
        this.database = database;
        this.rows = new Rows<>(database.dialect(), SESSIONS, "session");
    }

    /** As {@link dev.quipu.record.session.SessionStore#create}. */
    public Uni<Session> create(Session session, Journal<Session> journal) {
        return Creation.of(rows, session.teamId(), Session::id)
                .run(database, journal, executor -> insert(executor, session, journal));
    }

    private Uni<Session> insert(Executor executor, Session session, Journal<Session> journal) {
        return rows.mustBeFree(executor, session.teamId(), session.id())
                .flatMap(free -> executor.execute(
                        SqlStatement.insert(SessionTable.SESSIONS, session, SessionTable.TOLD, Json.EMPTY_OBJECT)))
                .flatMap(stored -> AuditEntries.write(executor, journal.entries(null, session)))
                .replaceWith(session);
    }

    /** As {@link dev.quipu.record.session.SessionStore#find}. */
    public Uni<Optional<Session>> find(String teamId, String id) {
        return database.read(executor -> rows.find(executor, teamId, id));
    }

    /** As {@link dev.quipu.record.session.SessionStore#update}. */
    public Uni<Session> update(String teamId, String id, UnaryOperator<Session> change, Journal<Session> journal) {
        return database.change(executor -> rows.update(executor, change, journal, teamId, id));
    }

    /** The sessions that tell answers which another one, the only parameter behind the team, tells too. */
    private static final String SHARING =
            "SELECT other.session_id FROM answers AS own JOIN answers AS other ON other.team_id = own.team_id"
                    + " AND other.agent = own.agent AND other.message_id = own.message_id"
                    + " AND other.request_id = own.request_id AND other.session_id <> own.session_id"
                    + " WHERE own.team_id = ? AND own.session_id = ?";

    /**
     * Has the transcripts of sessions read again that share answers with one that is deleted, and their places in time forgotten,
     * so that they count these answers anew.
     */
    private static List<SqlStatement> releasing(String teamId, String id) {
        return List.of(
                SqlStatement.of(
                        "UPDATE transcripts SET revision = revision + 1, parser_version = 0 WHERE team_id = ?"
                                + " AND session_id IN (SELECT transcript_id FROM conversations WHERE team_id = ?"
                                + " AND session_id IN (" + SHARING + "))",
                        teamId,
                        teamId,
                        teamId,
                        id),
                SqlStatement.of(
                        "DELETE FROM answering_sessions WHERE team_id = ? AND session_id IN (" + SHARING + ")",
                        teamId,
                        teamId,
                        id));
    }

    /** As {@link dev.quipu.record.session.SessionStore#delete}. */
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Session> condition, Journal<Session> journal) {
        return database.change(executor -> rows.locked(executor, teamId, id)
                .invoke(condition::apply)
                .flatMap(before -> release(executor, teamId, id)
                        .flatMap(released -> executor.execute(SqlStatement.delete(SessionTable.SESSIONS, teamId, id)))
                        .flatMap(deleted -> AuditEntries.write(executor, journal.entries(before, null)))));
    }

    /** Executes what {@link #releasing} is. */
    public static Uni<Integer> release(SqlWriter writer, String teamId, String id) {
        List<SqlStatement> statements = releasing(teamId, id);
        return writer.execute(statements.get(0)).flatMap(read -> writer.execute(statements.get(1)));
    }

    /** As {@link dev.quipu.record.session.SessionStore#within}. */
    public Uni<List<String>> within(String teamId, String id) {
        return database.read(executor -> executor.query(
                SqlStatement.of(
                        "SELECT session_id FROM conversations"
                                + " WHERE team_id = ? AND transcript_id = ? AND session_id <> transcript_id",
                        teamId,
                        id),
                row -> (String) row.value(0, Kind.TEXT)));
    }

    /** As {@link dev.quipu.record.session.SessionStore#statuses}. */
    public Uni<List<SessionStatus>> statuses(String teamId, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : database.read(executor -> executor.rows(
                        STATUSES,
                        new Conditions()
                                .and("team_id = ?", teamId)
                                .anyOf("id", ids)
                                .statement(STATUSES.text(), "")));
    }
}
