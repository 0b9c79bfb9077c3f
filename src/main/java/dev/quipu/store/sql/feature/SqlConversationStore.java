package dev.quipu.store.sql.feature;

import dev.quipu.port.table.Kind;
import dev.quipu.port.table.ResultRow;
import dev.quipu.port.table.ValueType;
import dev.quipu.record.message.ConversationPlace;
import dev.quipu.record.message.ConversationStore;
import dev.quipu.record.message.MessageQuery;
import dev.quipu.record.message.MessageTable;
import dev.quipu.record.message.SessionNode;
import dev.quipu.record.message.StoredMessage;
import dev.quipu.record.message.Transcript;
import dev.quipu.record.message.TranscriptTable;
import dev.quipu.record.message.Turn;
import dev.quipu.record.session.Relationship;
import dev.quipu.record.session.Session;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.Executor;
import dev.quipu.store.sql.Selection;
import dev.quipu.store.sql.SqlDatabase;
import dev.quipu.store.sql.SqlStatement;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conversations in a SQL database. */
public final class SqlConversationStore implements ConversationStore {

    private static final Selection<Transcript> TRANSCRIPTS = Selection.of(TranscriptTable.TRANSCRIPTS);
    private static final Selection<StoredMessage> MESSAGES = Selection.of(MessageTable.MESSAGES);
    private static final ValueType<Relationship> RELATIONSHIP = ValueType.of(Relationship.class);

    private static final String TURNS =
            "SELECT told.turn, first.id, told.opening, told.began, told.ended, told.number FROM"
                    + " (SELECT turn, min(ordinal) AS opening, min(timestamp) AS began, max(timestamp) AS ended, count(*) AS number"
                    + " FROM messages WHERE team_id = ? AND session_id = ? AND state <> 'rewound' AND turn > ?"
                    + " GROUP BY turn ORDER BY turn LIMIT ?) AS told"
                    + " JOIN messages AS first ON first.team_id = ? AND first.session_id = ? AND first.ordinal = told.opening"
                    + " ORDER BY told.turn";

    /** UNION, and not UNION ALL, for sessions that are each other's parents. */
    private static final String TREE =
            "WITH RECURSIVE tree (id) AS (SELECT id FROM sessions WHERE team_id = ? AND id = ?"
                    + " UNION SELECT sessions.id FROM tree JOIN sessions"
                    + " ON sessions.team_id = ? AND sessions.parent_session_id = tree.id)"
                    + " SELECT s.id, s.parent_session_id, s.relationship, s.agent, s.title, c.tool_use_id, s.started_at, s.ended_at,"
                    + " (SELECT count(*) FROM messages AS m WHERE m.team_id = s.team_id AND m.session_id = s.id)"
                    + " FROM tree JOIN sessions AS s ON s.team_id = ? AND s.id = tree.id"
                    + " LEFT JOIN conversations AS c ON c.team_id = s.team_id AND c.session_id = s.id"
                    + " ORDER BY s.started_at, s.id LIMIT ?";

    private final SqlDatabase database;

    public SqlConversationStore(SqlDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<List<Transcript>> waiting(int parserVersion, Instant now, int limit) {
        return database.read(executor -> executor.rows(
                TRANSCRIPTS,
                SqlStatement.of(
                        TRANSCRIPTS.text() + " WHERE parser_version < ? AND next_at <= ?"
                                + " ORDER BY parser_version, team_id, session_id LIMIT " + limit,
                        (long) parserVersion,
                        now)));
    }

    @Override
    public Uni<Optional<Transcript>> transcript(String teamId, String sessionId) {
        return database.read(executor -> executor.row(
                TRANSCRIPTS,
                new Conditions()
                        .and("team_id = ?", teamId)
                        .and("session_id = ?", sessionId)
                        .statement(TRANSCRIPTS.text(), "")));
    }

    @Override
    public Uni<Long> countWaiting(String teamId, int parserVersion) {
        return database.read(executor -> executor.query(
                        SqlStatement.of(
                                "SELECT count(*) FROM transcripts WHERE parser_version < ? AND team_id = ?",
                                (long) parserVersion,
                                teamId),
                        row -> (Long) row.value(0, Kind.INTEGER))
                .map(found -> found.get(0)));
    }

    @Override
    public Uni<Boolean> claim(Transcript seen, Instant until) {
        return database.change(executor -> executor.execute(SqlStatement.of(
                        "UPDATE transcripts SET next_at = ?"
                                + " WHERE team_id = ? AND session_id = ? AND revision = ? AND next_at = ?",
                        until,
                        seen.teamId(),
                        seen.sessionId(),
                        (long) seen.revision(),
                        seen.nextAt()))
                .map(claimed -> claimed == 1));
    }

    @Override
    public Uni<Void> place(List<ConversationPlace> places, List<Session> agents) {
        return places.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.change(executor -> new ConversationRows(executor, database.dialect()).write(places, agents));
    }

    @Override
    public Uni<Void> replace(String teamId, String sessionId, List<StoredMessage> messages) {
        return new MessageRows(database, teamId, sessionId).replace(messages);
    }

    @Override
    public Uni<Boolean> finish(Transcript seen, int parserVersion, Instant nextAt, String failure) {
        String session = "SELECT 1 FROM sessions WHERE team_id = ? AND id = ?"
                + database.dialect().locked();
        return database.change(executor -> executor.finds(SqlStatement.of(session, seen.teamId(), seen.sessionId()))
                .flatMap(locked -> executor.execute(SqlStatement.of(
                        "UPDATE transcripts SET parser_version = ? WHERE team_id = ? AND session_id = ? AND revision = ?",
                        (long) parserVersion,
                        seen.teamId(),
                        seen.sessionId(),
                        (long) seen.revision())))
                .map(read -> read == 1)
                .call(isWhole -> isWhole
                        ? tell(executor, seen, failure)
                        : Uni.createFrom().voidItem())
                .call(isWhole -> executor.execute(SqlStatement.of(
                        "UPDATE transcripts SET next_at = ? WHERE team_id = ? AND session_id = ?",
                        nextAt,
                        seen.teamId(),
                        seen.sessionId()))));
    }

    private static Uni<Integer> tell(Executor executor, Transcript seen, String failure) {
        return executor.execute(SqlStatement.of(
                "UPDATE sessions SET parse_status = ?, parse_error = ? WHERE team_id = ? AND id = ?",
                failure == null ? "completed" : "failed",
                failure,
                seen.teamId(),
                seen.sessionId()));
    }

    @Override
    public Uni<List<StoredMessage>> list(String teamId, MessageQuery query) {
        SqlStatement listing = listing(teamId, query);
        return database.read(executor -> executor.rows(MESSAGES, listing));
    }

    /** What reads a page. */
    public static SqlStatement listing(String teamId, MessageQuery query) {
        return new Conditions()
                .and("team_id = ?", teamId)
                .and("session_id = ?", query.sessionId())
                .and("ordinal > ?", query.after())
                .and("state = ?", query.isLive() ? "live" : null)
                .statement(MESSAGES.text(), " ORDER BY ordinal LIMIT " + query.limit());
    }

    @Override
    public Uni<Optional<StoredMessage>> find(String teamId, String sessionId, String id) {
        return database.read(executor -> executor.row(
                MESSAGES,
                new Conditions()
                        .and("team_id = ?", teamId)
                        .and("session_id = ?", sessionId)
                        .and("id = ?", id)
                        .statement(MESSAGES.text(), " ORDER BY ordinal LIMIT 1")));
    }

    @Override
    public Uni<List<Turn>> turns(String teamId, String sessionId, int after, int limit) {
        return database.read(executor -> executor.query(
                SqlStatement.of(TURNS, teamId, sessionId, (long) after, (long) limit, teamId, sessionId),
                SqlConversationStore::turn));
    }

    private static Turn turn(ResultRow row) {
        return new Turn(
                number(row, 0),
                (String) row.value(1, Kind.TEXT),
                number(row, 2),
                (Instant) row.value(3, Kind.TIME),
                (Instant) row.value(4, Kind.TIME),
                number(row, 5));
    }

    private static int number(ResultRow row, int column) {
        return ((Long) row.value(column, Kind.INTEGER)).intValue();
    }

    @Override
    public Uni<List<SessionNode>> tree(String teamId, String sessionId, int limit) {
        return database.read(executor -> executor.query(
                SqlStatement.of(TREE, teamId, sessionId, teamId, teamId, (long) limit), SqlConversationStore::node));
    }

    private static SessionNode node(ResultRow row) {
        String relationship = (String) row.value(2, Kind.TEXT);
        return new SessionNode(
                (String) row.value(0, Kind.TEXT),
                (String) row.value(1, Kind.TEXT),
                relationship == null ? null : RELATIONSHIP.fromStored().apply(relationship),
                (String) row.value(3, Kind.TEXT),
                (String) row.value(4, Kind.TEXT),
                (String) row.value(5, Kind.TEXT),
                (Instant) row.value(6, Kind.TIME),
                (Instant) row.value(7, Kind.TIME),
                (Long) row.value(8, Kind.INTEGER));
    }
}
