package dev.quipu.record.session;

import static dev.quipu.base.validation.FieldReaders.required;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.event.CanonicalId;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a session that a client may set, by their names in JSON; one table for POST and PATCH. */
enum SessionField {
    NAME(text(255), SessionBuilder::name),
    AGENT(text(255), SessionBuilder::agent),
    WORKSPACE_ID(FieldReaders.ruled(CanonicalId::fault), SessionBuilder::workspaceId),
    DEVICE_ID(FieldReaders.name(255), SessionBuilder::deviceId),
    REMOTE_ENV_ID(text(255), SessionBuilder::remoteEnvId),
    LIFECYCLE(required(FieldReaders.oneOf(SessionLifecycle.class)), SessionBuilder::lifecycle),
    STARTED_AT(required(FieldReaders.time()), SessionBuilder::startedAt),
    ENDED_AT(FieldReaders.time(), SessionBuilder::endedAt),
    END_REASON(text(1_024), SessionBuilder::endReason),
    DURATION_MS(FieldReaders.count(Long.MAX_VALUE), SessionBuilder::durationMs),
    MODEL(text(255), SessionBuilder::model),
    SOURCE(text(255), SessionBuilder::source),
    INITIAL_PROMPT(text(65_536), SessionBuilder::initialPrompt),
    SUMMARY(text(65_536), SessionBuilder::summary),
    REPO_NAME(text(255), SessionBuilder::repoName),
    REPO_URL(FieldReaders.indexedText(1_500), SessionBuilder::repoUrl),
    REPO_PATH(text(4_096), SessionBuilder::repoPath),
    BRANCH(text(255), SessionBuilder::branch),
    TASK_ID(text(100), SessionBuilder::taskId),
    PR_BRANCH(text(255), SessionBuilder::prBranch),
    PR_APPROVED(FieldReaders.flag(), SessionBuilder::prApproved),
    PR_STATE(FieldReaders.json(), SessionBuilder::prState),
    PULL_REQUEST(FieldReaders.json(), SessionBuilder::pullRequest),
    BACKEND_TYPE(text(50), SessionBuilder::backendType),
    PARENT_SESSION_ID(text(255), SessionBuilder::parentSessionId),
    FORKED_FROM_SESSION_ID(text(255), SessionBuilder::forkedFromSessionId),
    TRANSCRIPT_S3_KEY(text(1_024), SessionBuilder::transcriptS3Key),
    PARSE_STATUS(FieldReaders.oneOf(ParseStatus.class), SessionBuilder::parseStatus),
    PARSE_ERROR(text(65_536), SessionBuilder::parseError),
    TOTAL_MESSAGES(integer(), SessionBuilder::totalMessages),
    USER_MESSAGES(integer(), SessionBuilder::userMessages),
    ASSISTANT_MESSAGES(integer(), SessionBuilder::assistantMessages),
    TOOL_USE_COUNT(integer(), SessionBuilder::toolUseCount),
    THINKING_BLOCKS(integer(), SessionBuilder::thinkingBlocks),
    SUBAGENT_COUNT(integer(), SessionBuilder::subagentCount),
    TOKENS_IN(FieldReaders.count(Long.MAX_VALUE), SessionBuilder::tokensIn),
    TOKENS_OUT(FieldReaders.count(Long.MAX_VALUE), SessionBuilder::tokensOut),
    CACHE_READ_TOKENS(FieldReaders.count(Long.MAX_VALUE), SessionBuilder::cacheReadTokens),
    CACHE_WRITE_TOKENS(FieldReaders.count(Long.MAX_VALUE), SessionBuilder::cacheWriteTokens),
    COST_ESTIMATE_USD(FieldReaders.dollars(), SessionBuilder::costEstimateUsd),
    TAGS(FieldReaders.tags(), SessionBuilder::tags),
    METADATA(FieldReaders.object(), SessionBuilder::metadata);

    private static final Map<String, SessionField> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(SessionField::json, field -> field));

    private final BiConsumer<SessionBuilder, Json> setter;

    <T> SessionField(Function<Json, T> reader, BiConsumer<SessionBuilder, T> setter) {
        this.setter = (builder, json) -> setter.accept(builder, reader.apply(json));
    }

    /** The field of a JSON name, null if there is none that a client may set. */
    static SessionField of(String name) {
        return BY_NAME.get(name);
    }

    /** The name in JSON. */
    String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a value and sets it.
     *
     * @throws FieldReaders.Fault if the value is not of the field's kind
     */
    void set(SessionBuilder builder, Json value) {
        setter.accept(builder, value);
    }

    private static Function<Json, String> text(int maximum) {
        return FieldReaders.text(maximum);
    }

    private static Function<Json, Integer> integer() {
        return FieldReaders.count(Integer.MAX_VALUE).andThen(count -> count == null ? null : count.intValue());
    }
}
