package dev.quipu.plan.commit;

import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.task.Task;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.session.Session;
import java.time.Instant;
import java.util.List;

/**
 * A commit and what made it, as far as it is known. Of a commit that took the place of others, as by a rebase, session, run,
 * task and spec are those of the first of them.
 *
 * @param branch null if not told
 * @param message null if not told
 * @param filesChanged null if not told; so are the lines
 * @param eventId the event that told of it first
 * @param session null if it was made in none
 * @param run the agent's run that the session belongs to, null if to none
 * @param task what the run had claimed then, or else what the session says it works on; null if neither is known
 * @param spec whose task or run it is, null if of none
 * @param rewrittenFrom the commits whose place it took, in the order of their hashes; none if it was not rewritten
 * @param originalSha the commit that was made first, of several the earliest; null if it was not rewritten, or if no event
 *     told of that one
 * @param rewrittenBy the session that rewrote it; null if it was not rewritten, or in no session
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
        Spec spec,
        List<String> rewrittenFrom,
        String originalSha,
        Session rewrittenBy) {

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
                spec,
                List.of(),
                null,
                null);
    }

    /**
     * This commit as what came of others.
     *
     * @param original the first of them with its makers, null if it is not known
     */
    Commit rewritten(List<String> from, Commit original, Session by) {
        return new Commit(
                commitSha,
                branch,
                message,
                filesChanged,
                insertions,
                deletions,
                timestamp,
                workspaceId,
                deviceId,
                eventId,
                original == null ? null : original.session,
                original == null ? null : original.run,
                original == null ? null : original.task,
                original == null ? null : original.spec,
                from,
                original == null ? null : original.commitSha,
                by);
    }
}
