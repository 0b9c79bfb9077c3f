package dev.quipu.record.session;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.decimal;
import static dev.quipu.port.table.Column.flag;
import static dev.quipu.port.table.Column.integer;
import static dev.quipu.port.table.Column.json;
import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.object;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.texts;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Described;
import dev.quipu.port.table.RowShape;
import dev.quipu.port.table.Table;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The table <code>sessions</code>. */
public final class SessionTable {

    /** What events told of a session and when, which only appends read and write. */
    public static final String TOLD = "told";

    private static final Column<String> TEAM_ID = text("team_id").says("The team it belongs to");
    private static final Column<String> ID =
            text("id").initial().indexed(765).says("The agent's own id, 1 to 255 characters, unique in the team");
    private static final Column<SessionLifecycle> LIFECYCLE = choice("lifecycle", SessionLifecycle.class)
            .settable()
            .required()
            .says("The lifecycle; activity after its end makes an ended session capturing again");
    private static final Column<ParseStatus> PARSE_STATUS = choice("parse_status", ParseStatus.class)
            .settable()
            .says("How far the transcript was read: pending while lines wait to be read; without a transcript, as a "
                    + "client reports");
    private static final Column<Instant> STARTED_AT =
            time("started_at").settable().required().says("The earliest known time");
    private static final Column<Instant> ENDED_AT = time("ended_at")
            .settable()
            .says("When it ended, or the last time in its transcript; null again if it continues after its end");
    private static final Column<Instant> UPDATED_AT =
            time("updated_at").required().says("When its row was last updated");

    public static final Table<Session> SESSIONS = Table.of(
                    "sessions", Session.class, SessionBuilder::builder, SessionBuilder::build)
            .says("A session of a coding agent. Null means unknown; times are truncated to microseconds.")
            .key(TEAM_ID, Session::teamId, SessionBuilder::teamId)
            .key(ID, Session::id, SessionBuilder::id)
            .add(
                    text("name").settable().limit(255).indexed(765).says("The name (Minsky's session name)"),
                    Session::name,
                    SessionBuilder::name)
            .add(
                    text("title")
                            .settable()
                            .limit(1_000)
                            .says("The title that an agent or a user gave it; a user's outlasts an agent's"),
                    Session::title,
                    SessionBuilder::title)
            .add(
                    text("agent")
                            .settable()
                            .limit(255)
                            .indexed(1500)
                            .says("Which agent: claude-code, codex, gemini, opencode, copilot, cursor, and others"),
                    Session::agent,
                    SessionBuilder::agent)
            .add(
                    text("workspace_id")
                            .initial(FieldReaders.ruled(CanonicalId::fault))
                            .required()
                            .says("The repository it worked in"),
                    Session::workspaceId,
                    SessionBuilder::workspaceId)
            .add(
                    text("device_id")
                            .needed()
                            .filled()
                            .initial(FieldReaders.name(255))
                            .required()
                            .limit(255)
                            .indexed(765)
                            .says("The machine it ran on"),
                    Session::deviceId,
                    SessionBuilder::deviceId)
            .add(
                    text("remote_env_id")
                            .settable()
                            .limit(255)
                            .says("The remote environment it ran in; need not exist here"),
                    Session::remoteEnvId,
                    SessionBuilder::remoteEnvId)
            .add(LIFECYCLE, Session::lifecycle, SessionBuilder::lifecycle)
            .add(STARTED_AT, Session::startedAt, SessionBuilder::startedAt)
            .add(ENDED_AT, Session::endedAt, SessionBuilder::endedAt)
            .add(
                    text("end_reason")
                            .settable()
                            .limit(1024)
                            .says("exit, clear, logout, resume, crash, or what the agent reported"),
                    Session::endReason,
                    SessionBuilder::endReason)
            .add(
                    number("duration_ms")
                            .settable()
                            .says("Milliseconds, 0 or more, as the agent reports it, otherwise from start to end"),
                    Session::durationMs,
                    SessionBuilder::durationMs)
            .add(
                    text("model").settable().limit(255).says("The model that it started with"),
                    Session::model,
                    SessionBuilder::model)
            .add(
                    text("source")
                            .settable()
                            .limit(255)
                            .says("How it started: startup, resume, clear, compact, fork, backfill"),
                    Session::source,
                    SessionBuilder::source)
            .add(
                    text("initial_prompt")
                            .settable()
                            .limit(65_536)
                            .says("The user's first prompt, at most 1,000 "
                                    + "characters if it is taken from a transcript"),
                    Session::initialPrompt,
                    SessionBuilder::initialPrompt)
            .add(
                    text("summary").settable().limit(65_536).says("The outcome"),
                    Session::summary,
                    SessionBuilder::summary)
            .add(
                    text("repo_name").settable().limit(255).indexed(1500).says("The repository's name"),
                    Session::repoName,
                    SessionBuilder::repoName)
            .add(
                    text("repo_url")
                            .settable(FieldReaders.indexedText(1_500))
                            .indexed(1500)
                            .says("The repository's URL"),
                    Session::repoUrl,
                    SessionBuilder::repoUrl)
            .add(
                    text("repo_path").settable().limit(4096).says("The repository's folder on the device"),
                    Session::repoPath,
                    SessionBuilder::repoPath)
            .add(
                    text("branch")
                            .settable()
                            .limit(255)
                            .indexed(1500)
                            .says("The git branch it was on last; sessions often start on "
                                    + "main and create a branch for their work"),
                    Session::branch,
                    SessionBuilder::branch)
            .add(
                    text("task_id")
                            .settable()
                            .limit(100)
                            .indexed(765)
                            .says("The task it worked on, as the task tracker writes it"),
                    Session::taskId,
                    SessionBuilder::taskId)
            .add(
                    text("pr_branch").settable().limit(255).says("The branch of its pull request"),
                    Session::prBranch,
                    SessionBuilder::prBranch)
            .add(
                    flag("pr_approved").settable().says("Whether its pull request is approved; false is not null"),
                    Session::prApproved,
                    SessionBuilder::prApproved)
            .add(
                    json("pr_state").settable().says("Minsky's state of the pull request's branch, any JSON"),
                    Session::prState,
                    SessionBuilder::prState)
            .add(
                    json("pull_request").settable().says("The pull request, any JSON"),
                    Session::pullRequest,
                    SessionBuilder::pullRequest)
            .add(
                    text("backend_type").settable().limit(50).says("Where its work tree lives: local, remote, github"),
                    Session::backendType,
                    SessionBuilder::backendType)
            .add(
                    text("parent_session_id").settable().limit(255).indexed(765).says("The session that spawned it"),
                    Session::parentSessionId,
                    SessionBuilder::parentSessionId)
            .add(
                    choice("relationship", Relationship.class)
                            .settable()
                            .says("What it is to the session that spawned it; the sessions of agents that Quipu read "
                                    + "in a transcript are subagent, side_question or compaction"),
                    Session::relationship,
                    SessionBuilder::relationship)
            .add(
                    text("forked_from_session_id")
                            .settable()
                            .limit(255)
                            .says("The session whose context it started with"),
                    Session::forkedFromSessionId,
                    SessionBuilder::forkedFromSessionId)
            .add(
                    text("transcript_s3_key")
                            .settable()
                            .limit(1024)
                            .says("Where the raw transcript is kept, if elsewhere"),
                    Session::transcriptS3Key,
                    SessionBuilder::transcriptS3Key)
            .add(PARSE_STATUS, Session::parseStatus, SessionBuilder::parseStatus)
            .add(
                    text("parse_error").settable().limit(65_536).says("Why parsing failed"),
                    Session::parseError,
                    SessionBuilder::parseError)
            .add(
                    integer("total_messages").settable().says("Messages, 0 or more"),
                    Session::totalMessages,
                    SessionBuilder::totalMessages)
            .add(
                    integer("user_messages").settable().says("Messages written by users"),
                    Session::userMessages,
                    SessionBuilder::userMessages)
            .add(
                    integer("assistant_messages").settable().says("Messages of the model"),
                    Session::assistantMessages,
                    SessionBuilder::assistantMessages)
            .add(
                    integer("tool_use_count").settable().says("Tool calls"),
                    Session::toolUseCount,
                    SessionBuilder::toolUseCount)
            .add(
                    integer("thinking_blocks").settable().says("Thinking blocks"),
                    Session::thinkingBlocks,
                    SessionBuilder::thinkingBlocks)
            .add(
                    integer("subagent_count").settable().says("Subagents started"),
                    Session::subagentCount,
                    SessionBuilder::subagentCount)
            .add(
                    number("tokens_in").settable().says("Input tokens not read from a cache, counted once per message"),
                    Session::tokensIn,
                    SessionBuilder::tokensIn)
            .add(
                    number("tokens_out").settable().says("Output tokens, counted once per message"),
                    Session::tokensOut,
                    SessionBuilder::tokensOut)
            .add(
                    number("cache_read_tokens").settable().says("Input tokens read from a cache"),
                    Session::cacheReadTokens,
                    SessionBuilder::cacheReadTokens)
            .add(
                    number("cache_write_tokens").settable().says("Input tokens written to a cache"),
                    Session::cacheWriteTokens,
                    SessionBuilder::cacheWriteTokens)
            .add(
                    decimal("cost_estimate_usd").settable().says("US dollars, up to 9999.999999"),
                    Session::costEstimateUsd,
                    SessionBuilder::costEstimateUsd)
            .add(
                    texts("tags").settable().limit(100).required().says("Up to 100 texts, in the order given"),
                    Session::tags,
                    SessionBuilder::tags)
            .add(
                    object("metadata").settable().required().says("An object for everything else"),
                    Session::metadata,
                    SessionBuilder::metadata)
            .add(
                    json("models")
                            .says("The models that wrote its messages, the largest share first, each "
                                    + "with its messages and tokens; null if no message names one"),
                    Session::models,
                    SessionBuilder::models)
            .hidden(json(TOLD).required())
            .add(
                    time("created_at").required().fixed().says("When it was first recorded"),
                    Session::createdAt,
                    SessionBuilder::createdAt)
            .add(UPDATED_AT, Session::updatedAt, SessionBuilder::updatedAt)
            .build();

    /** What each store finds out by itself when it reads transcripts, and so need not be the same in two of them. */
    public static final Set<String> FOUND_OUT = Set.of("parse_status", "parse_error");

    /** A session as clients see it. */
    public static final RowShape SHAPE = new RowShape(SESSIONS.shown());

    /** How sessions stand. */
    public static final Table<SessionStatus> STATUSES = Table.of(
                    "sessions", SessionStatus.class, SessionStatusBuilder::builder, SessionStatusBuilder::build)
            .says("The status of a session")
            .add(ID, SessionStatus::id, SessionStatusBuilder::id)
            .add(LIFECYCLE, SessionStatus::lifecycle, SessionStatusBuilder::lifecycle)
            .add(PARSE_STATUS, SessionStatus::parseStatus, SessionStatusBuilder::parseStatus)
            .add(STARTED_AT, SessionStatus::startedAt, SessionStatusBuilder::startedAt)
            .add(ENDED_AT, SessionStatus::endedAt, SessionStatusBuilder::endedAt)
            .add(UPDATED_AT, SessionStatus::updatedAt, SessionStatusBuilder::updatedAt)
            .build();

    /** What a session is called by: the first of these that it has. */
    public static final List<String> NAMES = List.of("title", "name", "initial_prompt");

    /** What a search looks at, by column, in order. */
    public static final Map<String, Function<Session, String>> SEARCHED = searched();

    private static Map<String, Function<Session, String>> searched() {
        Map<String, Function<Session, String>> texts = new LinkedHashMap<>();
        texts.put("id", Session::id);
        texts.put("name", Session::name);
        texts.put("title", Session::title);
        texts.put("initial_prompt", Session::initialPrompt);
        texts.put("summary", Session::summary);
        return Collections.unmodifiableMap(texts);
    }

    /** What the API says of other types of the same. */
    public static final List<Described> WORDS =
            List.of(Described.of(Sessions.Statuses.class, "The statuses of many sessions")
                    .field("sessions", "The sessions that exist, in the order of the request")
                    .field("not_found", "The ids that do not exist"));

    private SessionTable() {}
}
