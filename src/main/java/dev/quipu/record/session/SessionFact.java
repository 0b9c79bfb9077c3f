package dev.quipu.record.session;

import static dev.quipu.record.session.SessionFact.Kind.COUNT;
import static dev.quipu.record.session.SessionFact.Kind.JSON;
import static dev.quipu.record.session.SessionFact.Kind.TEXT;
import static dev.quipu.record.session.SessionFact.Kind.TIME;
import static dev.quipu.record.session.SessionFact.Merge.EARLIEST;
import static dev.quipu.record.session.SessionFact.Merge.LATEST;
import static dev.quipu.record.session.SessionFact.Merge.MAXIMUM;
import static dev.quipu.record.session.SessionFact.Merge.MINIMUM;
import static dev.quipu.record.session.SessionFact.Merge.SUM;

import dev.quipu.base.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What events can say about a session, each with the rule by which two statements become one. Every rule gives the same
 * result in any order, so that events may come late, early or mixed.
 */
public enum SessionFact {
    WORKSPACE_ID(TEXT, EARLIEST),
    DEVICE_ID(TEXT, EARLIEST),
    AGENT(TEXT, EARLIEST),
    STARTED_AT(TIME, MINIMUM),
    ENDED_AT(TIME, LATEST),
    END_REASON(TEXT, LATEST),
    DURATION_MS(COUNT, LATEST),
    MODEL(TEXT, EARLIEST),
    SOURCE(TEXT, EARLIEST),
    INITIAL_PROMPT(TEXT, EARLIEST),
    TITLE(TEXT, LATEST),
    REPO_NAME(TEXT, EARLIEST),
    REPO_URL(TEXT, EARLIEST),
    REPO_PATH(TEXT, EARLIEST),
    BRANCH(TEXT, LATEST),
    TOTAL_MESSAGES(COUNT, SUM),
    USER_MESSAGES(COUNT, SUM),
    ASSISTANT_MESSAGES(COUNT, SUM),
    TOOL_USE_COUNT(COUNT, SUM),
    THINKING_BLOCKS(COUNT, SUM),
    SUBAGENT_COUNT(COUNT, SUM),
    TOKENS_IN(COUNT, SUM),
    TOKENS_OUT(COUNT, SUM),
    CACHE_READ_TOKENS(COUNT, SUM),
    CACHE_WRITE_TOKENS(COUNT, SUM),
    /** Made of the messages' usage and models, see {@link ToldFacts#models}; no event states it. */
    MODELS(JSON, LATEST),
    /** The latest sign that the agent is at work; kept among what is told, without a column of its own like all below. */
    ACTIVE_AT(TIME, LATEST),
    /** The latest time of a transcript's line, which may be the session's end. */
    LINE_AT(TIME, MAXIMUM),
    /** What hooks count, which a transcript's lines count too: the greater figure is the session's. */
    HOOK_PROMPTS(COUNT, SUM),
    HOOK_TOOL_CALLS(COUNT, SUM),
    HOOK_TOOL_RESULTS(COUNT, SUM),
    SUBAGENT_STOPS(COUNT, SUM),
    /** The workspace of another session of the same folder, which counts where no event names a repository. */
    FOLDER_WORKSPACE(TEXT, LATEST);

    /** The facts that are columns of a session, in their order. */
    public static final List<SessionFact> COLUMNS =
            Stream.of(values()).filter(fact -> fact.compareTo(ACTIVE_AT) < 0).toList();

    private static final int MOST_CHARACTERS = 1_000;

    /** PostgreSQL keeps no more than 2,704 bytes of a row in an index, and a character may take three. */
    private static final int MOST_IN_AN_INDEX = 500;

    private static final Set<String> INDEXED = Set.of("AGENT", "REPO_NAME", "REPO_URL", "BRANCH");

    private final Kind kind;
    private final Merge merge;

    SessionFact(Kind kind, Merge merge) {
        this.kind = kind;
        this.merge = merge;
    }

    /** The Java type of its values. */
    public Kind kind() {
        return kind;
    }

    /** How two statements become one. */
    public Merge merge() {
        return merge;
    }

    /** The column that holds it, and its name among what is told. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * States a text in evidence. What no backend can keep is left out of it, an over-long one is cut, an empty one says
     * nothing: an event is kept whole whatever it says, so its evidence must always fit.
     */
    public void state(Map<SessionFact, Object> evidence, String value) {
        if (value == null) {
            return;
        }
        String clean = Texts.cut(value, INDEXED.contains(name()) ? MOST_IN_AN_INDEX : MOST_CHARACTERS);
        if (!clean.isEmpty()) {
            evidence.put(this, clean);
        }
    }

    /** The Java type of a fact's values: {@code String}, {@link java.time.Instant}, {@code Long} or {@link dev.quipu.base.json.Json}. */
    public enum Kind {
        TEXT,
        TIME,
        COUNT,
        JSON
    }

    /** The rule by which two statements of one fact become one. */
    public enum Merge {
        /** The statement of the earliest event; of two at one time, that of the smaller event id. */
        EARLIEST,
        /** The statement of the latest event; of two at one time, that of the greater event id. */
        LATEST,
        /** The smallest value. */
        MINIMUM,
        /** The greatest value. */
        MAXIMUM,
        /** The sum; each event is added once, when it is stored. */
        SUM
    }
}
