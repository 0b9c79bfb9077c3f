package dev.quipu.store.postgres;

import dev.quipu.record.session.ParseStatus;
import dev.quipu.record.session.Relationship;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionLifecycle;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of <code>sessions</code>. The column <code>told</code> is not here: only appends read and write it. */
@Entity
@Table(name = "sessions")
@IdClass(TeamRowKey.class)
@DynamicUpdate
class SessionEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    String id;

    String name;

    String title;

    String agent;

    @Column(name = "workspace_id")
    String workspaceId;

    @Column(name = "device_id")
    String deviceId;

    @Column(name = "remote_env_id")
    String remoteEnvId;

    String lifecycle;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "end_reason")
    String endReason;

    @Column(name = "duration_ms")
    Long durationMs;

    String model;

    String source;

    @Column(name = "initial_prompt")
    String initialPrompt;

    String summary;

    @Column(name = "repo_name")
    String repoName;

    @Column(name = "repo_url")
    String repoUrl;

    @Column(name = "repo_path")
    String repoPath;

    String branch;

    @Column(name = "task_id")
    String taskId;

    @Column(name = "pr_branch")
    String prBranch;

    @Column(name = "pr_approved")
    Boolean prApproved;

    @Column(name = "pr_state")
    String prState;

    @Column(name = "pull_request")
    String pullRequest;

    @Column(name = "backend_type")
    String backendType;

    @Column(name = "parent_session_id")
    String parentSessionId;

    String relationship;

    @Column(name = "forked_from_session_id")
    String forkedFromSessionId;

    @Column(name = "transcript_s3_key")
    String transcriptS3Key;

    @Column(name = "parse_status")
    String parseStatus;

    @Column(name = "parse_error")
    String parseError;

    @Column(name = "total_messages")
    Integer totalMessages;

    @Column(name = "user_messages")
    Integer userMessages;

    @Column(name = "assistant_messages")
    Integer assistantMessages;

    @Column(name = "tool_use_count")
    Integer toolUseCount;

    @Column(name = "thinking_blocks")
    Integer thinkingBlocks;

    @Column(name = "subagent_count")
    Integer subagentCount;

    @Column(name = "tokens_in")
    Long tokensIn;

    @Column(name = "tokens_out")
    Long tokensOut;

    @Column(name = "cache_read_tokens")
    Long cacheReadTokens;

    @Column(name = "cache_write_tokens")
    Long cacheWriteTokens;

    @Column(name = "cost_estimate_usd", precision = 10, scale = 6)
    BigDecimal costEstimateUsd;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] tags;

    String metadata;

    String models;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** Takes over what can change. */
    void take(Session session) {
        name = session.name();
        title = session.title();
        agent = session.agent();
        workspaceId = session.workspaceId();
        deviceId = session.deviceId();
        remoteEnvId = session.remoteEnvId();
        lifecycle = PostgresValues.text(session.lifecycle());
        startedAt = session.startedAt();
        endedAt = session.endedAt();
        endReason = session.endReason();
        durationMs = session.durationMs();
        model = session.model();
        source = session.source();
        initialPrompt = session.initialPrompt();
        summary = session.summary();
        repoName = session.repoName();
        repoUrl = session.repoUrl();
        repoPath = session.repoPath();
        branch = session.branch();
        taskId = session.taskId();
        prBranch = session.prBranch();
        prApproved = session.prApproved();
        prState = PostgresValues.text(session.prState());
        pullRequest = PostgresValues.text(session.pullRequest());
        backendType = session.backendType();
        parentSessionId = session.parentSessionId();
        relationship = PostgresValues.text(session.relationship());
        forkedFromSessionId = session.forkedFromSessionId();
        transcriptS3Key = session.transcriptS3Key();
        parseStatus = PostgresValues.text(session.parseStatus());
        parseError = session.parseError();
        totalMessages = session.totalMessages();
        userMessages = session.userMessages();
        assistantMessages = session.assistantMessages();
        toolUseCount = session.toolUseCount();
        thinkingBlocks = session.thinkingBlocks();
        subagentCount = session.subagentCount();
        tokensIn = session.tokensIn();
        tokensOut = session.tokensOut();
        cacheReadTokens = session.cacheReadTokens();
        cacheWriteTokens = session.cacheWriteTokens();
        costEstimateUsd = session.costEstimateUsd();
        tags = session.tags().toArray(String[]::new);
        metadata = PostgresValues.text(session.metadata());
        models = PostgresValues.text(session.models());
        updatedAt = session.updatedAt();
    }

    Session toSession() {
        return new Session(
                teamId,
                id,
                name,
                title,
                agent,
                workspaceId,
                deviceId,
                remoteEnvId,
                PostgresValues.constant(SessionLifecycle.class, lifecycle),
                startedAt,
                endedAt,
                endReason,
                durationMs,
                model,
                source,
                initialPrompt,
                summary,
                repoName,
                repoUrl,
                repoPath,
                branch,
                taskId,
                prBranch,
                prApproved,
                PostgresValues.json(prState),
                PostgresValues.json(pullRequest),
                backendType,
                parentSessionId,
                PostgresValues.constant(Relationship.class, relationship),
                forkedFromSessionId,
                transcriptS3Key,
                PostgresValues.constant(ParseStatus.class, parseStatus),
                parseError,
                totalMessages,
                userMessages,
                assistantMessages,
                toolUseCount,
                thinkingBlocks,
                subagentCount,
                tokensIn,
                tokensOut,
                cacheReadTokens,
                cacheWriteTokens,
                costEstimateUsd,
                List.of(tags),
                PostgresValues.json(metadata),
                PostgresValues.json(models),
                createdAt,
                updatedAt);
    }
}
