package dev.quipu.store.sql.feature;

import dev.quipu.record.usage.report.AnswerTable;
import dev.quipu.record.usage.report.AnsweringSession;
import dev.quipu.record.usage.report.AnsweringSessionTable;
import dev.quipu.record.usage.report.SessionAnswers;
import dev.quipu.record.usage.report.SessionUsage;
import dev.quipu.record.usage.report.StoredAnswer;
import dev.quipu.record.usage.report.StoredAnswer.AnswerKey;
import dev.quipu.record.usage.report.UsageSum;
import dev.quipu.record.usage.report.UsageSumTable;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.Executor;
import dev.quipu.store.sql.Selection;
import dev.quipu.store.sql.SqlStatement;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Replaces the answers of a session in a transaction that nobody else's of its team runs beside. */
final class AnswerRows {

    private static final int AT_ONCE = 500;
    private static final Selection<StoredAnswer> ANSWERS = Selection.of(AnswerTable.ANSWERS);
    private static final Selection<AnsweringSession> SESSIONS = Selection.of(AnsweringSessionTable.ANSWERING_SESSIONS);
    private static final Selection<UsageSum> SUMS = Selection.of(UsageSumTable.USAGE_SUMS);
    private static final String OF_ANSWER =
            " WHERE team_id = ? AND agent = ? AND message_id = ? AND request_id = ? AND session_id = ?";
    private static final String RANK = "INSERT INTO answering_sessions (team_id, session_id, begins_at, ends_at)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (team_id, session_id)"
            + " DO UPDATE SET begins_at = excluded.begins_at, ends_at = excluded.ends_at";

    private final Executor executor;
    private final SessionUsage told;

    AnswerRows(Executor executor, SessionUsage told) {
        this.executor = executor;
        this.told = told;
    }

    Uni<Void> replace() {
        return answersOf(told.sessionId())
                .flatMap(stored -> rank().flatMap(before -> doubtful(stored, before)
                        .flatMap(doubtful -> {
                            SessionAnswers answers = new SessionAnswers(told, stored, before, doubtful);
                            return answers.isAsStored()
                                    ? Uni.createFrom().voidItem()
                                    : write(answers).flatMap(done -> count(answers.affected()));
                        })));
    }

    /**
     * Stored answers of the session of which it has to be looked anew who counts them: all where its place in time was forgotten,
     * for a session that told them too was deleted; otherwise those that others tell as well, if its place has moved.
     */
    private Uni<Set<AnswerKey>> doubtful(List<StoredAnswer> stored, AnsweringSession before) {
        AnsweringSession now = new AnsweringSession(told.teamId(), told.sessionId(), told.beginsAt(), told.endsAt());
        if (now.equals(before) || stored.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        if (before == null) {
            return Uni.createFrom().item(stored.stream().map(StoredAnswer::key).collect(Collectors.toSet()));
        }
        return executor.rows(
                        ANSWERS,
                        SqlStatement.of(
                                ANSWERS.text() + " WHERE team_id = ? AND session_id = ? AND EXISTS (SELECT 1 FROM"
                                        + " answers AS other WHERE other.team_id = answers.team_id"
                                        + " AND other.agent = answers.agent AND other.message_id = answers.message_id"
                                        + " AND other.request_id = answers.request_id"
                                        + " AND other.session_id <> answers.session_id)",
                                told.teamId(),
                                told.sessionId()))
                .map(rows -> rows.stream().map(StoredAnswer::key).collect(Collectors.toSet()));
    }

    private Uni<List<StoredAnswer>> answersOf(String sessionId) {
        return executor.rows(
                ANSWERS,
                new Conditions()
                        .and("team_id = ?", told.teamId())
                        .and("session_id = ?", sessionId)
                        .statement(ANSWERS.text(), ""));
    }

    private Uni<AnsweringSession> rank() {
        return executor.row(
                        SESSIONS,
                        new Conditions()
                                .and("team_id = ?", told.teamId())
                                .and("session_id = ?", told.sessionId())
                                .statement(SESSIONS.text(), ""))
                .map(found -> found.orElse(null));
    }

    private Uni<Void> write(SessionAnswers answers) {
        return executor.execute(SqlStatement.of(RANK, told.teamId(), told.sessionId(), told.beginsAt(), told.endsAt()))
                .flatMap(ranked -> all("DELETE FROM answers" + OF_ANSWER, keys(answers.gone())))
                .flatMap(removed -> executor.insertAll(AnswerTable.ANSWERS, answers.news()));
    }

    private static List<List<Object>> keys(List<StoredAnswer> answers) {
        return answers.stream()
                .map(answer -> List.<Object>of(
                        answer.teamId(), answer.agent(), answer.messageId(), answer.requestId(), answer.sessionId()))
                .toList();
    }

    private Uni<Void> all(String text, List<List<Object>> values) {
        return values.isEmpty() ? Uni.createFrom().voidItem() : executor.executeAll(text, values);
    }

    /** Lets the first session of each answer count, and brings the sums of all sessions that this touches up to date. */
    private Uni<Void> count(Set<AnswerKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<String> touched = new TreeSet<>(Set.of(told.sessionId()));
        return tellers(keys)
                .call(rows -> ranks(rows).flatMap(ranks -> mark(rows, ranks, touched)))
                .flatMap(rows -> each(List.copyOf(touched), this::sumUp));
    }

    /** All rows of these answers, whichever session tells them. */
    private Uni<List<StoredAnswer>> tellers(Set<AnswerKey> keys) {
        List<String> messages =
                keys.stream().map(AnswerKey::messageId).distinct().toList();
        List<StoredAnswer> found = new ArrayList<>();
        return each(
                        chunks(messages),
                        some -> executor.rows(
                                        ANSWERS,
                                        new Conditions()
                                                .and("team_id = ?", told.teamId())
                                                .and("agent = ?", told.agent())
                                                .anyOf("message_id", some)
                                                .statement(ANSWERS.text(), ""))
                                .invoke(rows -> rows.stream()
                                        .filter(row -> keys.contains(row.key()))
                                        .forEach(found::add))
                                .replaceWithVoid())
                .replaceWith(found);
    }

    private Uni<Map<String, AnsweringSession>> ranks(List<StoredAnswer> rows) {
        List<String> sessions =
                rows.stream().map(StoredAnswer::sessionId).distinct().toList();
        Map<String, AnsweringSession> ranks = new HashMap<>();
        return each(
                        chunks(sessions),
                        some -> executor.rows(
                                        SESSIONS,
                                        new Conditions()
                                                .and("team_id = ?", told.teamId())
                                                .anyOf("session_id", some)
                                                .statement(SESSIONS.text(), ""))
                                .invoke(found -> found.forEach(session -> ranks.put(session.sessionId(), session)))
                                .replaceWithVoid())
                .replaceWith(ranks);
    }

    private Uni<Void> mark(List<StoredAnswer> rows, Map<String, AnsweringSession> ranks, Set<String> touched) {
        List<List<Object>> changes = new ArrayList<>();
        SessionAnswers.owners(rows, ranks).forEach((row, counts) -> {
            if (counts || row.isCounted()) {
                touched.add(row.sessionId());
            }
            if (counts != row.isCounted()) {
                List<Object> values = new ArrayList<>(List.of(counts));
                values.addAll(keys(List.of(row)).get(0));
                changes.add(values);
            }
        });
        return all("UPDATE answers SET is_counted = ?" + OF_ANSWER, changes);
    }

    private Uni<Void> sumUp(String sessionId) {
        return answersOf(sessionId)
                .map(rows -> rows.stream().filter(StoredAnswer::isCounted).toList())
                .flatMap(counted ->
                        copies(counted).flatMap(copies -> write(sessionId, SessionAnswers.sums(counted, copies))));
    }

    /** What others tell of answers that count for a session: nearly always nothing. */
    private Uni<List<StoredAnswer>> copies(List<StoredAnswer> counted) {
        if (counted.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return executor.rows(
                ANSWERS,
                SqlStatement.of(
                        ANSWERS.text()
                                + " WHERE team_id = ? AND NOT is_counted AND EXISTS (SELECT 1 FROM answers AS own"
                                + " WHERE own.team_id = answers.team_id AND own.agent = answers.agent"
                                + " AND own.message_id = answers.message_id AND own.request_id = answers.request_id"
                                + " AND own.session_id = ? AND own.is_counted)",
                        told.teamId(),
                        counted.get(0).sessionId()));
    }

    private Uni<Void> write(String sessionId, List<UsageSum> sums) {
        SqlStatement find = new Conditions()
                .and("team_id = ?", told.teamId())
                .and("session_id = ?", sessionId)
                .statement(SUMS.text(), "");
        return executor.rows(SUMS, find).flatMap(stored -> {
            List<List<Object>> gone = stored.stream()
                    .filter(sum -> !sums.contains(sum))
                    .map(sum -> List.<Object>of(
                            sum.teamId(), sum.sessionId(), sum.quarter(), sum.model(), sum.requestSize()))
                    .toList();
            List<UsageSum> news =
                    sums.stream().filter(sum -> !stored.contains(sum)).toList();
            return all(
                            "DELETE FROM usage_sums WHERE team_id = ? AND session_id = ? AND quarter = ? AND model = ?"
                                    + " AND request_size = ?",
                            gone)
                    .flatMap(removed -> executor.insertAll(UsageSumTable.USAGE_SUMS, news));
        });
    }

    private static List<List<String>> chunks(List<String> all) {
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            chunks.add(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
        return chunks;
    }

    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
