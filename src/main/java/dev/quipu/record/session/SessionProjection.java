package dev.quipu.record.session;

import dev.quipu.base.text.Texts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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
        SessionLifecycle lifecycle, Map<SessionFact, Object> row, ToldFacts told, Map<String, MessageUsage> messages) {

    /** A session that is not stored yet. */
    public static final SessionProjection NEW =
            new SessionProjection(SessionLifecycle.DETECTED, Map.of(), ToldFacts.NONE, Map.of());

    /**
     * The session after more events. Each event must come once only: when it has just been stored. Any order gives the same
     * result.
     */
    public SessionProjection with(List<SessionEvidence> evidence) {
        Map<SessionFact, ToldFact> known = new EnumMap<>(SessionFact.class);
        known.putAll(told.known());
        Map<String, ModelUse> models = new TreeMap<>(told.models());
        Map<String, MessageUsage> newMessages = new HashMap<>(messages);
        SessionLifecycle seen = lifecycle;
        for (SessionEvidence one : evidence) {
            seen = one.seen() == SessionLifecycle.ENDED ? seen : seen.seenAs(one.seen());
            tell(known, SessionFact.STARTED_AT, one.at(), one, false);
            one.facts().forEach((fact, value) -> tell(known, fact, value, one, false));
            one.guesses().forEach((fact, value) -> tell(known, fact, value, one, true));
            if (one.message() != null) {
                count(known, models, newMessages, one);
            }
        }
        ToldFacts newTold = new ToldFacts(known, models, told.others());
        ToldSession before = new ToldSession(told);
        ToldSession after = new ToldSession(newTold);
        Map<SessionFact, Object> values = before.values();
        return new SessionProjection(
                state(seen, before, values, after), follow(values, after.values()), newTold, newMessages);
    }

    private SessionLifecycle state(
            SessionLifecycle seen, ToldSession before, Map<SessionFact, Object> values, ToldSession after) {
        if (after.isEnded()) {
            return seen.seenAs(SessionLifecycle.ENDED);
        }
        return opens(before, values, after)
                ? SessionLifecycle.CAPTURING
                : after.hasEnd() ? seen.seenAs(SessionLifecycle.CAPTURING) : seen;
    }

    /**
     * Whether work is seen that is later than the end of an ended session. The end must come from events, or from who ended
     * the session without a word of when and why, as an import does where a transcript has been silent for long.
     */
    private boolean opens(ToldSession before, Map<SessionFact, Object> values, ToldSession after) {
        if (lifecycle != SessionLifecycle.ENDED || after.activeAt() == null) {
            return false;
        }
        Instant end = (Instant) row.get(SessionFact.ENDED_AT);
        if (end != null && after.activeAt().isBefore(end)) {
            return false;
        }
        return before.isEnded()
                || end != null
                        && end.equals(values.get(SessionFact.ENDED_AT))
                        && !row.containsKey(SessionFact.END_REASON)
                        && !after.activeAt().equals(end)
                        && !after.activeAt().equals(before.activeAt());
    }

    /** What {@link #learnsFrom} needs, and no more. */
    public SessionProjection remembered() {
        return new SessionProjection(lifecycle, Map.of(), told, Map.of());
    }

    /** Whether an event of the session would change anything of it. */
    public boolean learnsFrom(SessionEvidence evidence) {
        return evidence.isOfALine()
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
            Map<SessionFact, ToldFact> told,
            Map<String, ModelUse> models,
            Map<String, MessageUsage> messages,
            SessionEvidence evidence) {
        MessageUsage said = evidence.message();
        MessageUsage before = messages.get(said.messageId());
        boolean isNew = before == null;
        if (isNew) {
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
        String model = evidence.model() == null ? "" : Texts.cut(evidence.model(), Texts.ID_LENGTH);
        if (!model.isEmpty() && (models.containsKey(model) || models.size() < ToldFacts.MOST_MODELS)) {
            models.put(model, models.getOrDefault(model, ModelUse.NONE).plus(isNew ? 1 : 0, before, now));
        }
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

    private Map<SessionFact, Object> follow(Map<SessionFact, Object> before, Map<SessionFact, Object> after) {
        Map<SessionFact, Object> newRow = new EnumMap<>(SessionFact.class);
        newRow.putAll(row);
        for (SessionFact fact : SessionFact.COLUMNS) {
            Object value = after.get(fact);
            if (!Objects.equals(row.get(fact), before.get(fact))) {
                continue;
            }
            if (value == null) {
                newRow.remove(fact);
            } else {
                newRow.put(fact, value);
            }
        }
        return newRow;
    }
}
