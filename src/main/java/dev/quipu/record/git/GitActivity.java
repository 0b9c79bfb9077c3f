package dev.quipu.record.git;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * What a <code>git.*</code> event tells.
 *
 * @param id the event's id
 * @param sessionId the session in which it was done: the one that the event names, or else, as it is read, the session of the
 *     same workspace and device in whose time it falls; null if there is none
 * @param branch the branch that it was done on, of a checkout the one that was checked out; null if not told
 * @param commitSha the commit that was made, merged or checked out, 4 to 64 hexadecimal digits in
 *     lower case; null of a push, and if not told
 * @param message at most its first {@value GitEvents#LONGEST_MESSAGE} characters; null if not told
 * @param filesChanged null if not told; so are the lines
 */
@RecordBuilder
public record GitActivity(
        String teamId,
        String id,
        String workspaceId,
        String deviceId,
        String sessionId,
        GitActivityType type,
        String branch,
        String commitSha,
        String message,
        Long filesChanged,
        Long insertions,
        Long deletions,
        Instant timestamp) {}
