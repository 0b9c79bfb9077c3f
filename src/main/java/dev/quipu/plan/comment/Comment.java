package dev.quipu.plan.comment;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A comment on a session, a task, an artifact or a commit; exactly one of the four is set.
 *
 * @param teamId whose it is
 * @param id a ULID
 * @param sessionId the session; null if it is about something else
 * @param taskId the task; null if it is about something else
 * @param artifactId the artifact; null if it is about something else
 * @param commitSha the commit's whole hash in lower case; null if it is about something else
 * @param parentCommentId the first comment of its thread; null if it is that one
 * @param body Markdown, 1 to 20,000 characters
 * @param createdBy its author, see {@link dev.quipu.port.Caller#author}
 * @param resolved whether its thread is settled; a reply never is
 * @param resolvedAt when; null if it is not
 * @param resolvedBy by whom, as {@code createdBy}; null if it is not
 */
@RecordBuilder
public record Comment(
        String teamId,
        String id,
        String sessionId,
        String taskId,
        String artifactId,
        String commitSha,
        String parentCommentId,
        String body,
        String createdBy,
        boolean resolved,
        Instant resolvedAt,
        String resolvedBy,
        Instant createdAt,
        Instant updatedAt) {}
