package dev.quipu.store.sqlite;

import dev.quipu.base.json.Json;
import dev.quipu.record.event.KnownRows.KnownSession;
import dev.quipu.record.session.MessageUsage;
import dev.quipu.record.session.SessionEvidence;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionProjection;
import dev.quipu.record.session.ToldFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** Brings sessions up to date with the events that a transaction has just stored. */
final class SqliteProjections {

    private static final String FACTS =
            SessionFact.COLUMNS.stream().map(SessionFact::column).collect(Collectors.joining(", "));
    private static final String ASSIGNMENTS = SessionFact.COLUMNS.stream()
            .map(fact -> fact.column() + " = :" + fact.column())
            .collect(Collectors.joining(", "));

    private SqliteProjections() {}

    /** Returns the sessions as they are then, by id. */
    static Map<String, KnownSession> apply(Handle handle, String teamId, List<SessionEvidence> evidence, Instant now) {
        Map<String, KnownSession> known = new HashMap<>();
        Map<String, List<SessionEvidence>> bySession =
                evidence.stream().collect(Collectors.groupingBy(SessionEvidence::sessionId));
        bySession.forEach((sessionId, ofSession) -> {
            Optional<SessionProjection> stored = read(handle, teamId, sessionId);
            if (stored.isEmpty()) {
                open(handle, teamId, ofSession.get(0), now);
            }
            SessionProjection before = stored.orElse(SessionProjection.NEW);
            Map<String, MessageUsage> messages = messages(handle, teamId, ofSession);
            SessionProjection after =
                    new SessionProjection(before.lifecycle(), before.row(), before.told(), messages).with(ofSession);
            if (!after.told().equals(before.told()) || after.lifecycle() != before.lifecycle()) {
                write(handle, teamId, sessionId, after, now);
            }
            writeMessages(handle, teamId, sessionId, messages, after.messages());
            // No other process deletes sessions, and this one forgets them: when the row was made does not matter.
            known.put(sessionId, new KnownSession(Instant.EPOCH, after.remembered()));
        });
        return known;
    }

    private static Optional<SessionProjection> read(Handle handle, String teamId, String sessionId) {
        return handle.createQuery(
                        "SELECT lifecycle, told, " + FACTS + " FROM sessions WHERE team_id = :team AND id = :id")
                .bind("team", teamId)
                .bind("id", sessionId)
                .map((row, context) -> new SessionProjection(
                        SessionLifecycle.valueOf(row.getString("lifecycle").toUpperCase(Locale.ROOT)),
                        facts(row),
                        ToldFacts.read(row.getString("told")),
                        Map.of()))
                .findOne();
    }

    private static Map<SessionFact, Object> facts(ResultSet row) throws SQLException {
        Map<SessionFact, Object> facts = new EnumMap<>(SessionFact.class);
        for (SessionFact fact : SessionFact.COLUMNS) {
            Object value = row.getObject(fact.column());
            if (value != null) {
                facts.put(
                        fact,
                        switch (fact.kind()) {
                            case TEXT -> value;
                            case TIME -> SqliteMapping.instant(((Number) value).longValue());
                            case COUNT -> ((Number) value).longValue();
                            case JSON -> new Json((String) value);
                        });
            }
        }
        return facts;
    }

    /** The row of a session that is not known yet; the rest of it follows with {@link #write}. */
    private static void open(Handle handle, String teamId, SessionEvidence first, Instant now) {
        handle.createUpdate(
                        "INSERT INTO sessions (team_id, id, workspace_id, device_id, started_at, created_at, updated_at)"
                                + " VALUES (:team, :id, :workspace, :device, :at, :now, :now)")
                .bind("team", teamId)
                .bind("id", first.sessionId())
                .bind("workspace", first.value(SessionFact.WORKSPACE_ID))
                .bind("device", first.value(SessionFact.DEVICE_ID))
                .bind("at", first.at())
                .bind("now", now)
                .execute();
    }

    private static void write(Handle handle, String teamId, String sessionId, SessionProjection after, Instant now) {
        Update update = handle.createUpdate(
                        "UPDATE sessions SET lifecycle = :lifecycle, told = :told, updated_at = :now, " + ASSIGNMENTS
                                + " WHERE team_id = :team AND id = :id")
                .bind("lifecycle", after.lifecycle())
                .bind("told", after.told().write())
                .bind("now", now)
                .bind("team", teamId)
                .bind("id", sessionId);
        for (SessionFact fact : SessionFact.COLUMNS) {
            update.bind(fact.column(), after.row().get(fact));
        }
        update.execute();
    }

    private static Map<String, MessageUsage> messages(Handle handle, String teamId, List<SessionEvidence> evidence) {
        List<String> ids = evidence.stream()
                .filter(one -> one.message() != null)
                .map(one -> one.message().messageId())
                .distinct()
                .toList();
        Map<String, MessageUsage> messages = new HashMap<>();
        if (!ids.isEmpty()) {
            handle.createQuery("SELECT message_id, tokens_in, tokens_out, cache_read_tokens, cache_write_tokens"
                            + " FROM message_usage"
                            + " WHERE team_id = :team AND session_id = :session AND message_id IN (<ids>)")
                    .bind("team", teamId)
                    .bind("session", evidence.get(0).sessionId())
                    .bindList("ids", ids)
                    .map((row, context) -> new MessageUsage(
                            row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                    .forEach(usage -> messages.put(usage.messageId(), usage));
        }
        return messages;
    }

    private static void writeMessages(
            Handle handle,
            String teamId,
            String sessionId,
            Map<String, MessageUsage> before,
            Map<String, MessageUsage> after) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO message_usage VALUES (:team, :session, :messageId, :tokensIn,"
                        + " :tokensOut, :cacheReadTokens, :cacheWriteTokens) ON CONFLICT DO UPDATE SET"
                        + " tokens_in = excluded.tokens_in, tokens_out = excluded.tokens_out,"
                        + " cache_read_tokens = excluded.cache_read_tokens, cache_write_tokens = excluded.cache_write_tokens");
        after.values().stream()
                .filter(usage -> !usage.equals(before.get(usage.messageId())))
                .forEach(usage -> batch.bind("team", teamId)
                        .bind("session", sessionId)
                        .bind("messageId", usage.messageId())
                        .bind("tokensIn", usage.tokensIn())
                        .bind("tokensOut", usage.tokensOut())
                        .bind("cacheReadTokens", usage.cacheReadTokens())
                        .bind("cacheWriteTokens", usage.cacheWriteTokens())
                        .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
