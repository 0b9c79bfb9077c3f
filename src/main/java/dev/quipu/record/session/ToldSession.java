package dev.quipu.record.session;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * A session as what is told makes it. An end holds until the agent is seen at work later than that: the session is open
 * again then, and its end, reason and duration are not known until it ends anew.
 */
final class ToldSession {

    private final ToldFacts told;
    private final ToldFact end;
    private final ToldFact activity;

    ToldSession(ToldFacts told) {
        this.told = told;
        ToldFact lastEnd = told.get(SessionFact.ENDED_AT);
        this.end = lastEnd != null && lastEnd.isStated() ? lastEnd : null;
        this.activity = told.get(SessionFact.ACTIVE_AT);
    }

    /** Whether it has ended at least once. */
    boolean hasEnd() {
        return end != null;
    }

    /** Whether its last end is the last that was seen of it. */
    boolean isEnded() {
        return end != null && (activity == null || activity.witness().compareTo(end.witness()) <= 0);
    }

    /** When the agent was last seen at work, null if it never was. */
    Instant activeAt() {
        return activity == null ? null : (Instant) activity.value();
    }

    /** The values of the columns, without entries for null. */
    Map<SessionFact, Object> values() {
        Map<SessionFact, Object> values = new EnumMap<>(SessionFact.class);
        for (SessionFact fact : SessionFact.COLUMNS) {
            put(values, fact, valueOf(told.get(fact)));
        }
        put(values, SessionFact.WORKSPACE_ID, workspace());
        greatest(values, SessionFact.USER_MESSAGES, SessionFact.HOOK_PROMPTS);
        greatest(values, SessionFact.TOOL_USE_COUNT, SessionFact.HOOK_TOOL_CALLS, SessionFact.HOOK_TOOL_RESULTS);
        greatest(values, SessionFact.SUBAGENT_COUNT, SessionFact.SUBAGENT_STOPS);
        put(values, SessionFact.MODELS, ModelShares.of(told.models()));
        put(values, SessionFact.ENDED_AT, isEnded() ? end.value() : lastLine());
        put(values, SessionFact.END_REASON, ofLastEnd(SessionFact.END_REASON));
        put(values, SessionFact.DURATION_MS, ofLastEnd(SessionFact.DURATION_MS));
        if (values.get(SessionFact.ENDED_AT) instanceof Instant ended
                && values.get(SessionFact.STARTED_AT) instanceof Instant started
                && !values.containsKey(SessionFact.DURATION_MS)) {
            values.put(
                    SessionFact.DURATION_MS,
                    Math.max(0, Duration.between(started, ended).toMillis()));
        }
        return values;
    }

    /** Hooks and transcripts see the same things, either of them perhaps not all. */
    private void greatest(Map<SessionFact, Object> values, SessionFact count, SessionFact... others) {
        for (SessionFact other : others) {
            if (told.get(other) != null) {
                values.merge(count, told.get(other).value(), (a, b) -> Math.max((Long) a, (Long) b));
            }
        }
    }

    private static void put(Map<SessionFact, Object> values, SessionFact fact, Object value) {
        if (value == null) {
            values.remove(fact);
        } else {
            values.put(fact, value);
        }
    }

    private static Object valueOf(ToldFact word) {
        return word == null ? null : word.value();
    }

    /** The repository that an event names, else that of another session of the folder, else none's. */
    private Object workspace() {
        ToldFact named = told.get(SessionFact.WORKSPACE_ID);
        ToldFact ofFolder = told.get(SessionFact.FOLDER_WORKSPACE);
        return valueOf(ofFolder != null && (named == null || named.isGuessed()) ? ofFolder : named);
    }

    /** What the event that ended it says; an earlier end's word is not this one's. */
    private Object ofLastEnd(SessionFact fact) {
        ToldFact word = told.get(fact);
        return isEnded() && word != null && word.witness().equals(end.witness()) ? word.value() : null;
    }

    /** The time of its transcript's last line, for want of an end; null if that is known, or no line is later than it. */
    private Instant lastLine() {
        Instant last = (Instant) valueOf(told.get(SessionFact.LINE_AT));
        ToldFact guess = told.get(SessionFact.ENDED_AT);
        if (guess != null && !guess.isStated() && (last == null || last.isBefore((Instant) guess.value()))) {
            last = (Instant) guess.value();
        }
        return last != null && end != null && !last.isAfter((Instant) end.value()) ? null : last;
    }
}
