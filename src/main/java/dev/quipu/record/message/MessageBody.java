package dev.quipu.record.message;

import dev.quipu.base.text.EnumText;
import java.time.Instant;
import java.util.List;

/** A message as it is answered. */
public record MessageBody(
        String id,
        String sessionId,
        int position,
        String role,
        String origin,
        String model,
        Instant timestamp,
        String parentId,
        int turn,
        String promptId,
        String requestId,
        String stopReason,
        String state,
        String eventId,
        List<BlockBody> blocks) {

    static MessageBody of(StoredMessage message, List<BlockBody> blocks) {
        return new MessageBody(
                message.id(),
                message.sessionId(),
                message.ordinal(),
                EnumText.of(message.role()),
                EnumText.of(message.origin()),
                message.model(),
                message.timestamp(),
                message.parentId(),
                message.turn(),
                message.promptId(),
                message.requestId(),
                message.stopReason(),
                EnumText.of(message.state()),
                message.eventId(),
                blocks);
    }
}
