package dev.quipu.store.postgres;

import dev.quipu.record.session.MessageUsage;
import dev.quipu.record.session.SessionEvidence;
import dev.quipu.record.session.SessionProjection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The tokens of the model's messages, by session and message; the session's row is locked while they are used. */
final class PostgresMessageUsage {

    private PostgresMessageUsage() {}

    static Uni<Map<String, Map<String, MessageUsage>>> read(
            SqlConnection connection, String teamId, Map<String, List<SessionEvidence>> bySession) {
        List<SessionEvidence> speaking = bySession.values().stream()
                .flatMap(List::stream)
                .filter(evidence -> evidence.message() != null)
                .toList();
        if (speaking.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery("SELECT m.session_id, m.message_id, m.tokens_in, m.tokens_out, m.cache_read_tokens,"
                        + " m.cache_write_tokens FROM message_usage m"
                        + " JOIN (SELECT DISTINCT * FROM unnest($2::text[], $3::text[])) AS asked (session, message)"
                        + " ON m.session_id = asked.session AND m.message_id = asked.message WHERE m.team_id = $1")
                .execute(Tuple.of(
                        teamId,
                        PostgresValues.texts(speaking, SessionEvidence::sessionId),
                        PostgresValues.texts(speaking, one -> one.message().messageId())))
                .map(rows -> {
                    Map<String, Map<String, MessageUsage>> found = new HashMap<>();
                    rows.forEach(row -> found.computeIfAbsent(row.getString(0), id -> new HashMap<>())
                            .put(
                                    row.getString(1),
                                    new MessageUsage(
                                            row.getString(1),
                                            row.getLong(2),
                                            row.getLong(3),
                                            row.getLong(4),
                                            row.getLong(5))));
                    return found;
                });
    }

    static Uni<Void> write(
            SqlConnection connection,
            String teamId,
            Map<String, Map<String, MessageUsage>> before,
            Map<String, SessionProjection> after) {
        List<String> sessions = new ArrayList<>();
        List<MessageUsage> usages = new ArrayList<>();
        after.forEach((id, projection) -> projection.messages().values().stream()
                .filter(usage -> !usage.equals(before.getOrDefault(id, Map.of()).get(usage.messageId())))
                .forEach(usage -> {
                    sessions.add(id);
                    usages.add(usage);
                }));
        if (usages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(
                        "INSERT INTO message_usage SELECT $1, u.* FROM unnest($2::text[], $3::text[], $4::bigint[],"
                                + " $5::bigint[], $6::bigint[], $7::bigint[]) AS u"
                                + " ON CONFLICT (team_id, session_id, message_id) DO UPDATE SET"
                                + " tokens_in = excluded.tokens_in, tokens_out = excluded.tokens_out,"
                                + " cache_read_tokens = excluded.cache_read_tokens,"
                                + " cache_write_tokens = excluded.cache_write_tokens")
                .execute(Tuple.tuple()
                        .addString(teamId)
                        .addArrayOfString(sessions.toArray(String[]::new))
                        .addArrayOfString(PostgresValues.texts(usages, MessageUsage::messageId))
                        .addArrayOfLong(counts(usages, MessageUsage::tokensIn))
                        .addArrayOfLong(counts(usages, MessageUsage::tokensOut))
                        .addArrayOfLong(counts(usages, MessageUsage::cacheReadTokens))
                        .addArrayOfLong(counts(usages, MessageUsage::cacheWriteTokens)))
                .replaceWithVoid();
    }

    private static Long[] counts(List<MessageUsage> usages, ToLongFunction<MessageUsage> count) {
        return usages.stream().map(count::applyAsLong).toArray(Long[]::new);
    }
}
