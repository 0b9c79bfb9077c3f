package dev.quipu.record.message;

import dev.quipu.record.session.Relationship;
import java.time.Instant;

/**
 * A session as it stands in the tree of those that it began.
 *
 * @param parentId the session that began it, null if none is known
 * @param relationship what it is to that one, null if that is not told
 * @param agent the agent, null if unknown
 * @param title null if it has none
 * @param toolUseId the call of its parent that began it, null if none is known
 * @param startedAt its start
 * @param endedAt its end, null if it has none yet
 * @param messages how many messages are read of it
 */
public record SessionNode(
        String id,
        String parentId,
        Relationship relationship,
        String agent,
        String title,
        String toolUseId,
        Instant startedAt,
        Instant endedAt,
        long messages) {}
