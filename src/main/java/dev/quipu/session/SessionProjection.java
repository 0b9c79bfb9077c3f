package dev.quipu.session;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A session as its events alone tell it, beside the session as it is stored, which people and programs may have changed.
 * What they changed stays: a stored value follows the events only while it is what the events last made it.
 *
 * @param lifecycle the stored state
 * @param row the stored values, without entries for null; empty for a session that these events open
 * @param told what the events stored so far tell
 * @param messages the stored usage of the messages that the new evidence speaks of, by message id
 */
public record SessionProjection(
        SessionLifecycle lifecycle,
        Map<SessionFact, Object> row,
        Map<SessionFact, ToldFact> told,
        Map<String, MessageUsage> messages) {

    /** A session that is not stored yet. */
    public static final SessionProjection NEW =
            new SessionProjection(SessionLifecycle.DETECTED, Map.of(), Map.of(), Map.of());

    /**
     * The session after more events. Each event must come once only: when it has just been stored. Any order gives the same
     * result.
     */
    public SessionProjection with(List<SessionEvidence> evidence) {
        Map<SessionFact, ToldFact> newTold = new EnumMap<>(SessionFact.class);
        newTold.putAll(told);
        Map<String, MessageUsage> newMessages = new HashMap<>(messages);
        SessionLifecycle state = lifecycle;
        for (SessionEvidence one : evidence) {
            state = state.seenAs(one.seen());
            tell(newTold, SessionFact.STARTED_AT, one.at(), one, false);
            one.facts().forEach((fact, value) -> tell(newTold, fact, value, one, false));
            one.guesses().forEach((fact, value) -> tell(newTold, fact, value, one, true));
            if (one.message() != null) {
                count(newTold, newMessages, one);
            }
        }
        return new SessionProjection(state, follow(newTold), newTold, newMessages);
    }

    /** What {@link #learnsFrom} needs, and no more. */
    public SessionProjection remembered() {
        return new SessionProjection(lifecycle, Map.of(), told, Map.of());
    }

    /** Whether an event of the session would change anything of it. */
    public boolean learnsFrom(SessionEvidence evidence) {
        return evidence.message() != null
                || lifecycle.seenAs(evidence.seen()) != lifecycle
                || isNews(SessionFact.STARTED_AT, evidence.at(), evidence, false)
                || isAnyNews(evidence.facts(), evidence, false)
                || isAnyNews(evidence.guesses(), evidence, true);
    }

    private boolean isAnyNews(Map<SessionFact, Object> facts, SessionEvidence by, boolean guess) {
        for (Map.Entry<SessionFact, Object> fact : facts.entrySet()) {
            if (isNews(fact.getKey(), fact.getValue(), by, guess)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNews(SessionFact fact, Object value, SessionEvidence by, boolean guess) {
        ToldFact before = told.get(fact);
        return before == null || before.merge(fact.merge(), word(fact, value, by, guess)) != before;
    }

    private static void count(
            Map<SessionFact, ToldFact> told, Map<String, MessageUsage> messages, SessionEvidence evidence) {
        MessageUsage said = evidence.message();
        MessageUsage before = messages.get(said.messageId());
        if (before == null) {
            add(told, SessionFact.ASSISTANT_MESSAGES, 1);
            add(told, SessionFact.TOTAL_MESSAGES, 1);
            before = MessageUsage.none(said.messageId());
        }
        MessageUsage now = before.max(said);
        add(told, SessionFact.TOKENS_IN, now.tokensIn() - before.tokensIn());
        add(told, SessionFact.TOKENS_OUT, now.tokensOut() - before.tokensOut());
        add(told, SessionFact.CACHE_READ_TOKENS, now.cacheReadTokens() - before.cacheReadTokens());
        add(told, SessionFact.CACHE_WRITE_TOKENS, now.cacheWriteTokens() - before.cacheWriteTokens());
        messages.put(said.messageId(), now);
    }

    private static void add(Map<SessionFact, ToldFact> told, SessionFact fact, long amount) {
        merge(told, fact, new ToldFact(amount, ""));
    }

    private static void tell(
            Map<SessionFact, ToldFact> told, SessionFact fact, Object value, SessionEvidence by, boolean guess) {
        merge(told, fact, word(fact, value, by, guess));
    }

    private static ToldFact word(SessionFact fact, Object value, SessionEvidence by, boolean guess) {
        boolean ordered = fact.merge() == SessionFact.Merge.EARLIEST || fact.merge() == SessionFact.Merge.LATEST;
        return new ToldFact(value, ordered ? by.witness(fact, guess) : "");
    }

    private static void merge(Map<SessionFact, ToldFact> told, SessionFact fact, ToldFact word) {
        told.merge(fact, word, (before, now) -> before.merge(fact.merge(), now));
    }

    private Map<SessionFact, Object> follow(Map<SessionFact, ToldFact> newTold) {
        Map<SessionFact, Object> newRow = new EnumMap<>(SessionFact.class);
        newRow.putAll(row);
        newTold.forEach((fact, now) -> {
            ToldFact before = told.get(fact);
            if (Objects.equals(row.get(fact), before == null ? null : before.value())) {
                newRow.put(fact, now.value());
            }
        });
        return newRow;
    }
}
