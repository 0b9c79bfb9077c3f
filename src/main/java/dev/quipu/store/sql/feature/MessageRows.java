package dev.quipu.store.sql.feature;

import dev.quipu.record.message.MessageTable;
import dev.quipu.record.message.StoredMessage;
import dev.quipu.store.sql.Executor;
import dev.quipu.store.sql.Selection;
import dev.quipu.store.sql.SqlDatabase;
import dev.quipu.store.sql.SqlStatement;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Replaces the messages of a session, some at a time, so that no transaction keeps others waiting. */
final class MessageRows {

    private static final int AT_ONCE = 500;
    private static final Selection<StoredMessage> MESSAGES = Selection.of(MessageTable.MESSAGES);
    private static final String OF_SESSION = " WHERE team_id = ? AND session_id = ? AND ordinal >= ?";

    private final SqlDatabase database;
    private final String teamId;
    private final String sessionId;

    MessageRows(SqlDatabase database, String teamId, String sessionId) {
        this.database = database;
        this.teamId = teamId;
        this.sessionId = sessionId;
    }

    Uni<Void> replace(List<StoredMessage> messages) {
        List<Integer> starts = IntStream.iterate(0, start -> start < messages.size(), start -> start + AT_ONCE)
                .boxed()
                .toList();
        return Multi.createFrom()
                .iterable(starts)
                .onItem()
                .transformToUniAndConcatenate(start ->
                        write(start, messages.subList(start, Math.min(start + AT_ONCE, messages.size()))))
                .collect()
                .asList()
                .flatMap(written -> removeFrom(messages.size()));
    }

    /** Looks first without a transaction: mostly nothing has changed but at the end. */
    private Uni<Void> write(int start, List<StoredMessage> wanted) {
        return database.read(executor -> stored(executor, start)).flatMap(stored -> {
            List<StoredMessage> news = news(stored, wanted);
            return news.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : database.change(executor ->
                            stored(executor, start).flatMap(before -> write(executor, before, news(before, wanted))));
        });
    }

    private Uni<List<StoredMessage>> stored(Executor executor, int start) {
        return executor.rows(
                MESSAGES,
                SqlStatement.of(
                        MESSAGES.text() + OF_SESSION + " AND ordinal < ? ORDER BY ordinal",
                        teamId,
                        sessionId,
                        (long) start,
                        (long) start + AT_ONCE));
    }

    private static List<StoredMessage> news(List<StoredMessage> stored, List<StoredMessage> wanted) {
        Map<Integer, StoredMessage> known = new HashMap<>();
        stored.forEach(message -> known.put(message.ordinal(), message));
        return wanted.stream()
                .filter(message -> !message.equals(known.get(message.ordinal())))
                .toList();
    }

    private static Uni<Void> write(Executor executor, List<StoredMessage> stored, List<StoredMessage> news) {
        Map<Integer, StoredMessage> known = new HashMap<>();
        stored.forEach(message -> known.put(message.ordinal(), message));
        List<List<Object>> gone = new ArrayList<>();
        news.stream()
                .filter(message -> known.containsKey(message.ordinal()))
                .forEach(message -> gone.add(List.of(message.teamId(), message.sessionId(), (long) message.ordinal())));
        Uni<Void> removed = gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : executor.executeAll(
                        "DELETE FROM messages WHERE team_id = ? AND session_id = ? AND ordinal = ?", gone);
        return removed.flatMap(done -> executor.insertAll(MessageTable.MESSAGES, news));
    }

    private Uni<Void> removeFrom(int position) {
        SqlStatement surplus =
                SqlStatement.of("SELECT 1 FROM messages" + OF_SESSION + " LIMIT 1", teamId, sessionId, (long) position);
        return database.read(executor -> executor.finds(surplus))
                .flatMap(isThere -> isThere
                        ? database.change(executor -> executor.execute(SqlStatement.of(
                                        "DELETE FROM messages" + OF_SESSION, teamId, sessionId, (long) position))
                                .replaceWithVoid())
                        : Uni.createFrom().voidItem());
    }
}
