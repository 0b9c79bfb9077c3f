package dev.quipu.record.message;

import dev.quipu.base.json.Json;
import dev.quipu.base.text.Texts;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.MessageState;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A message as it is stored; {@link Message} tells what its fields mean.
 *
 * @param teamId whose it is
 * @param sessionId the session that it was said in; an agent's own
 * @param ordinal its place in the conversation, from 0
 * @param blocks where its parts stand, see {@link StoredBlocks}
 */
@RecordBuilder
public record StoredMessage(
        String teamId,
        String sessionId,
        int ordinal,
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
        Json blocks) {

    /** A message of a session at its place. */
    static StoredMessage of(String teamId, String sessionId, int position, Message message) {
        return new StoredMessage(
                teamId,
                sessionId,
                position,
                kept(message.id()),
                message.role(),
                message.origin(),
                kept(message.model()),
                message.timestamp(),
                kept(message.parentId()),
                message.turn(),
                kept(message.promptId()),
                kept(message.requestId()),
                kept(message.stopReason()),
                message.state(),
                message.eventId(),
                StoredBlocks.write(message.blocks()));
    }

    /** Transcripts may hold anything; what no backend can keep is left out, and what is too long is cut. */
    static String kept(String told) {
        return told == null ? null : Texts.cut(told, Texts.ID_LENGTH);
    }
}
