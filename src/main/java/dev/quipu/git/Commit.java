package dev.quipu.git;

import dev.quipu.run.AgentRun;
import dev.quipu.session.Session;
import dev.quipu.spec.Spec;
import dev.quipu.task.Task;
import java.time.Instant;

/**
 * A commit and what made it, as far as it is known.
 *
 * @param branch null if not told
 * @param message null if not told
 * @param filesChanged null if not told; so are the lines
 * @param eventId the event that told of it first
 * @param session null if it was made in none
 * @param run the agent's run that the session belongs to, null if to none
 * @param task what the run had claimed then, or else what the session says it works on; null if neither is known
 * @param spec whose task or run it is, null if of none
 */
public record Commit(
        String commitSha,
        String branch,
        String message,
        Long filesChanged,
        Long insertions,
        Long deletions,
        Instant timestamp,
        String workspaceId,
        String deviceId,
        String eventId,
        Session session,
        AgentRun run,
        Task task,
        Spec spec) {

    static Commit of(GitActivity made, Session session, AgentRun run, Task task, Spec spec) {
        return new Commit(
                made.commitSha(),
                made.branch(),
                made.message(),
                made.filesChanged(),
                made.insertions(),
                made.deletions(),
                made.timestamp(),
                made.workspaceId(),
                made.deviceId(),
                made.id(),
                session,
                run,
                task,
                spec);
    }
}
