package dev.quipu.store.sqlite;

import dev.quipu.port.table.Kind;
import dev.quipu.port.table.ResultRow;
import dev.quipu.port.table.Unreadable;
import dev.quipu.port.table.ValueType;
import dev.quipu.record.event.KnownRows.KnownSession;
import dev.quipu.record.session.MessageUsage;
import dev.quipu.record.session.SessionEvidence;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionProjection;
import dev.quipu.record.session.ToldFacts;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.JdbcExecutor;
import dev.quipu.store.sql.SqlStatement;
import dev.quipu.store.sql.feature.TranscriptMarks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings sessions up to date with the events that a transaction has just stored. */
final class SqliteProjections {

    private static final String READ = "SELECT lifecycle, told, "
            + SessionFact.COLUMNS.stream().map(SessionFact::column).collect(Collectors.joining(", "))
            + " FROM sessions WHERE team_id = ? AND id = ?";
    private static final int FIRST_FACT = 2;
    private static final ValueType<SessionLifecycle> LIFECYCLE = ValueType.of(SessionLifecycle.class);
    private static final String WRITE = "UPDATE sessions SET lifecycle = ?, told = ?, updated_at = ?, "
            + SessionFact.COLUMNS.stream().map(fact -> fact.column() + " = ?").collect(Collectors.joining(", "))
            + " WHERE team_id = ? AND id = ?";
    private static final String OPEN =
            "INSERT INTO sessions (team_id, id, workspace_id, device_id, started_at, created_at, updated_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String WRITE_MESSAGE = "INSERT INTO message_usage VALUES (?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT DO UPDATE SET tokens_in = excluded.tokens_in, tokens_out = excluded.tokens_out,"
            + " cache_read_tokens = excluded.cache_read_tokens, cache_write_tokens = excluded.cache_write_tokens";

    private SqliteProjections() {}

    /** Returns the sessions as they are then, by id. */
    static Map<String, KnownSession> apply(
            JdbcExecutor executor, String teamId, List<SessionEvidence> evidence, Instant now) {
        Map<String, KnownSession> known = new HashMap<>();
        Map<String, List<SessionEvidence>> bySession =
                evidence.stream().collect(Collectors.groupingBy(SessionEvidence::sessionId));
        bySession.forEach((sessionId, ofSession) -> {
            Optional<SessionProjection> stored = read(executor, teamId, sessionId);
            if (stored.isEmpty()) {
                open(executor, teamId, ofSession.get(0), now);
            }
            SessionProjection before = stored.orElse(SessionProjection.NEW);
            Map<String, MessageUsage> messages = messages(executor, teamId, ofSession);
            SessionProjection after =
                    new SessionProjection(before.lifecycle(), before.row(), before.told(), messages).with(ofSession);
            if (!after.told().equals(before.told()) || after.lifecycle() != before.lifecycle()) {
                write(executor, teamId, sessionId, after, now);
            }
            writeMessages(executor, teamId, sessionId, messages, after.messages());
            if (ofSession.stream().anyMatch(SessionEvidence::isOfALine)) {
                TranscriptMarks.of(teamId, sessionId).forEach(executor::executeNow);
            }
            // No other process deletes sessions, and this one forgets them: when the row was made does not matter.
            known.put(sessionId, new KnownSession(Instant.EPOCH, after.remembered()));
        });
        return known;
    }

    private static Optional<SessionProjection> read(JdbcExecutor executor, String teamId, String sessionId) {
        return executor
                .list(
                        SqlStatement.of(READ, teamId, sessionId),
                        row -> new SessionProjection(
                                LIFECYCLE.fromStored().apply(row.value(0, Kind.TEXT)),
                                facts(row),
                                ToldFacts.read((String) row.value(1, Kind.TEXT)),
                                Map.of()))
                .stream()
                .findFirst();
    }

    private static Map<SessionFact, Object> facts(ResultRow row) {
        Map<SessionFact, Object> facts = new EnumMap<>(SessionFact.class);
        for (int i = 0; i < SessionFact.COLUMNS.size(); i++) {
            SessionFact fact = SessionFact.COLUMNS.get(i);
            Object value = row.value(FIRST_FACT + i, kind(fact));
            if (value instanceof Unreadable) {
                throw new IllegalStateException("The column " + fact.column() + " of sessions is damaged");
            }
            if (value != null) {
                facts.put(fact, value);
            }
        }
        return facts;
    }

    private static Kind kind(SessionFact fact) {
        return switch (fact.kind()) {
            case TEXT -> Kind.TEXT;
            case TIME -> Kind.TIME;
            case COUNT -> Kind.INTEGER;
            case JSON -> Kind.JSON;
        };
    }

    /** The row of a session that is not known yet; the rest of it follows with {@link #write}. */
    private static void open(JdbcExecutor executor, String teamId, SessionEvidence first, Instant now) {
        executor.executeNow(SqlStatement.of(
                OPEN,
                teamId,
                first.sessionId(),
                first.value(SessionFact.WORKSPACE_ID),
                first.value(SessionFact.DEVICE_ID),
                first.at(),
                now,
                now));
    }

    private static void write(
            JdbcExecutor executor, String teamId, String sessionId, SessionProjection after, Instant now) {
        List<Object> values =
                new ArrayList<>(List.of(after.lifecycle().text(), after.told().write(), now));
        SessionFact.COLUMNS.forEach(fact -> values.add(after.row().get(fact)));
        values.add(teamId);
        values.add(sessionId);
        executor.executeNow(new SqlStatement(WRITE, values));
    }

    private static Map<String, MessageUsage> messages(
            JdbcExecutor executor, String teamId, List<SessionEvidence> evidence) {
        List<String> ids = evidence.stream()
                .filter(one -> one.message() != null)
                .map(one -> one.message().messageId())
                .distinct()
                .toList();
        Map<String, MessageUsage> messages = new HashMap<>();
        if (!ids.isEmpty()) {
            SqlStatement statement = new Conditions()
                    .and("team_id = ?", teamId)
                    .and("session_id = ?", evidence.get(0).sessionId())
                    .anyOf("message_id", ids)
                    .statement(
                            "SELECT message_id, tokens_in, tokens_out, cache_read_tokens, cache_write_tokens"
                                    + " FROM message_usage",
                            "");
            executor.list(
                            statement,
                            row -> new MessageUsage(
                                    (String) row.value(0, Kind.TEXT),
                                    (Long) row.value(1, Kind.INTEGER),
                                    (Long) row.value(2, Kind.INTEGER),
                                    (Long) row.value(3, Kind.INTEGER),
                                    (Long) row.value(4, Kind.INTEGER)))
                    .forEach(usage -> messages.put(usage.messageId(), usage));
        }
        return messages;
    }

    private static void writeMessages(
            JdbcExecutor executor,
            String teamId,
            String sessionId,
            Map<String, MessageUsage> before,
            Map<String, MessageUsage> after) {
        after.values().stream()
                .filter(usage -> !usage.equals(before.get(usage.messageId())))
                .forEach(usage -> executor.executeNow(SqlStatement.of(
                        WRITE_MESSAGE,
                        teamId,
                        sessionId,
                        usage.messageId(),
                        usage.tokensIn(),
                        usage.tokensOut(),
                        usage.cacheReadTokens(),
                        usage.cacheWriteTokens())));
    }
}
