package dev.quipu.record.session;

import dev.quipu.base.json.Json;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * One piece of work that a coding agent did. What is null is not known; times are cut to microseconds.
 *
 * @param teamId the team it belongs to
 * @param id the agent's own id, any text of 1 to 255 characters, unique within the team
 * @param name what people call it (Minsky's session name)
 * @param title the title that an agent or a user gave it; a user's outlasts an agent's
 * @param agent which agent: claude-code, codex, gemini, opencode, copilot, cursor, …
 * @param workspaceId the repository it worked in
 * @param deviceId the machine it ran on
 * @param remoteEnvId the remote environment it ran in; no row of ours is required
 * @param lifecycle how far it has come
 * @param startedAt the earliest time that anything says of it
 * @param endedAt when it ended, or the last time its transcript speaks of; null again once it goes on after its end
 * @param endReason exit, clear, logout, resume, crash, or what the agent said
 * @param durationMs milliseconds, 0 or more, as the agent reports it, else from the start to the end
 * @param model the model that it began with
 * @param source how it began: startup, resume, clear, compact, fork, backfill
 * @param initialPrompt the first thing that a person asked, at most 1,000 characters where it comes from a transcript
 * @param summary what came of it
 * @param repoName the repository's name
 * @param repoUrl the repository's URL
 * @param repoPath where the repository lay on the device
 * @param branch the git branch it was on last: sessions begin on main and make a branch for their work
 * @param taskId the task it worked on, as the task's system writes it
 * @param prBranch the branch of its pull request
 * @param prApproved whether its pull request is approved; false is not null
 * @param prState Minsky's state of the pull request's branch, any JSON
 * @param pullRequest the pull request, any JSON
 * @param backendType where its work tree lives: local, remote, github
 * @param parentSessionId the session that spawned it
 * @param relationship what it is to that one
 * @param forkedFromSessionId the session whose context it began with
 * @param transcriptS3Key where the raw transcript is kept, if elsewhere
 * @param parseStatus how far its transcript was read: pending while lines wait; of a session without lines what a client says
 * @param parseError why parsing failed
 * @param totalMessages messages, 0 or more
 * @param userMessages messages that people wrote
 * @param assistantMessages messages of the model
 * @param toolUseCount tool calls
 * @param thinkingBlocks thinking blocks
 * @param subagentCount subagents started
 * @param tokensIn input tokens that were not read from a cache, counted once a message
 * @param tokensOut output tokens, counted once a message
 * @param cacheReadTokens input tokens read from a cache
 * @param cacheWriteTokens input tokens written to a cache
 * @param costEstimateUsd US dollars, up to 9999.999999
 * @param tags up to 100 texts, in the order they were given
 * @param metadata an object for everything else
 * @param models the models that wrote its messages, the greatest share first; null where no message tells
 * @param createdAt when we first heard of it
 * @param updatedAt when its row last changed
 */
@RecordBuilder
public record Session(
        String teamId,
        String id,
        String name,
        String title,
        String agent,
        String workspaceId,
        String deviceId,
        String remoteEnvId,
        SessionLifecycle lifecycle,
        Instant startedAt,
        Instant endedAt,
        String endReason,
        Long durationMs,
        String model,
        String source,
        String initialPrompt,
        String summary,
        String repoName,
        String repoUrl,
        String repoPath,
        String branch,
        String taskId,
        String prBranch,
        Boolean prApproved,
        Json prState,
        Json pullRequest,
        String backendType,
        String parentSessionId,
        Relationship relationship,
        String forkedFromSessionId,
        String transcriptS3Key,
        ParseStatus parseStatus,
        String parseError,
        Integer totalMessages,
        Integer userMessages,
        Integer assistantMessages,
        Integer toolUseCount,
        Integer thinkingBlocks,
        Integer subagentCount,
        Long tokensIn,
        Long tokensOut,
        Long cacheReadTokens,
        Long cacheWriteTokens,
        BigDecimal costEstimateUsd,
        List<String> tags,
        Json metadata,
        Json models,
        Instant createdAt,
        Instant updatedAt) {}
