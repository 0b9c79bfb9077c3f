package dev.quipu.record.usage.report;

import dev.quipu.record.usage.Tokens;
import dev.quipu.record.usage.report.StoredAnswer.AnswerKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a session tells of answers beside what is stored of it, and the rules by which answers count; no store. */
public final class SessionAnswers {

    private final Map<AnswerKey, StoredAnswer> told = new LinkedHashMap<>();
    private final Map<AnswerKey, StoredAnswer> stored = new HashMap<>();
    private final Set<AnswerKey> doubtful;
    private final boolean isMoved;

    /**
     * Compares.
     *
     * @param stored the session's rows
     * @param before where its answers lay in time, null if it had none
     * @param doubtful stored ones of which it has to be looked anew who counts them
     */
    public SessionAnswers(
            SessionUsage usage, List<StoredAnswer> stored, AnsweringSession before, Set<AnswerKey> doubtful) {
        this.doubtful = doubtful;
        usage.answers().forEach(answer -> {
            StoredAnswer row = StoredAnswer.of(usage, answer);
            told.putIfAbsent(row.key(), row);
        });
        stored.forEach(row -> this.stored.put(row.key(), row));
        this.isMoved = !new AnsweringSession(usage.teamId(), usage.sessionId(), usage.beginsAt(), usage.endsAt())
                .equals(before);
    }

    /** Whether there is nothing to do. */
    public boolean isAsStored() {
        return !isMoved && doubtful.isEmpty() && gone().isEmpty() && news().isEmpty();
    }

    /** Rows that are stored, and told no more or otherwise. */
    public List<StoredAnswer> gone() {
        return stored.values().stream().filter(row -> !isTold(row)).toList();
    }

    /** Rows that are not stored like that; they do not count yet. */
    public List<StoredAnswer> news() {
        return told.values().stream()
                .filter(row -> !stored.containsKey(row.key()) || !isTold(stored.get(row.key())))
                .toList();
    }

    private boolean isTold(StoredAnswer row) {
        return row.counted(false).equals(told.get(row.key()));
    }

    /** The answers of which it has to be looked anew who counts them. */
    public Set<AnswerKey> affected() {
        Set<AnswerKey> affected = new HashSet<>(doubtful);
        gone().forEach(row -> affected.add(row.key()));
        news().forEach(row -> affected.add(row.key()));
        return affected;
    }

    /** Which of the rows of some answers count: of each answer the one of the first session. */
    public static Map<StoredAnswer, Boolean> owners(List<StoredAnswer> rows, Map<String, AnsweringSession> ranks) {
        Map<AnswerKey, StoredAnswer> owners = new HashMap<>();
        for (StoredAnswer row : rows) {
            owners.merge(row.key(), row, (one, other) -> isBefore(rank(one, ranks), rank(other, ranks)) ? one : other);
        }
        Map<StoredAnswer, Boolean> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.put(row, owners.get(row.key()).sessionId().equals(row.sessionId())));
        return counts;
    }

    private static boolean isBefore(AnsweringSession one, AnsweringSession other) {
        return AnsweringSession.FIRST.compare(one, other) < 0;
    }

    private static AnsweringSession rank(StoredAnswer row, Map<String, AnsweringSession> ranks) {
        return ranks.getOrDefault(
                row.sessionId(), new AnsweringSession(row.teamId(), row.sessionId(), Instant.MAX, Instant.MAX));
    }

    /**
     * The sums of the answers that count for a session.
     *
     * @param copies what other sessions tell of the same answers
     */
    public static List<UsageSum> sums(List<StoredAnswer> counted, List<StoredAnswer> copies) {
        Map<AnswerKey, List<StoredAnswer>> byKey = new HashMap<>();
        copies.forEach(copy ->
                byKey.computeIfAbsent(copy.key(), key -> new ArrayList<>()).add(copy));
        Map<List<Object>, UsageSum> sums = new LinkedHashMap<>();
        for (StoredAnswer answer : counted) {
            Tokens tokens = answer.tokens();
            boolean isFinal = answer.isFinal();
            for (StoredAnswer copy : byKey.getOrDefault(answer.key(), List.of())) {
                tokens = tokens.max(copy.tokens());
                isFinal |= copy.isFinal();
            }
            UsageSum sum = UsageSum.of(answer, tokens, isFinal);
            sums.merge(List.of(sum.quarter(), sum.model(), sum.requestSize()), sum, UsageSum::plus);
        }
        return List.copyOf(sums.values());
    }
}
