package dev.quipu.record.conversation;

import java.time.Instant;
import java.util.List;

/**
 * A message of a conversation.
 *
 * @param id unique in its conversation, 1 to 255 characters
 * @param role who speaks
 * @param origin where it comes from
 * @param model the model that wrote it; null of others
 * @param timestamp when its first line was written
 * @param parentId the message before it on its branch; null of the first
 * @param turn the turn that it belongs to, from 1; 0 before the first prompt
 * @param promptId the agent's id of the prompt; null if it tells none
 * @param requestId the id of the request that a model answered; null if none is told
 * @param stopReason why the model stopped; null if that is not told
 * @param state whether the agent goes on from it
 * @param eventId the event of its first line
 * @param blocks its parts, in order; the result of a call follows the call
 */
public record Message(
        String id,
        Speaker role,
        Origin origin,
        String model,
        Instant timestamp,
        String parentId,
        int turn,
        String promptId,
        String requestId,
        String stopReason,
        MessageState state,
        String eventId,
        List<BlockPlace> blocks) {}
