package dev.quipu.record.conversation;

import dev.quipu.record.usage.Tokens;
import java.time.Instant;

/**
 * What one answer of a model used. Agents write it down more than once, growing while it streams; the greatest figure of each
 * kind is the right one.
 *
 * @param messageId the model's own id of the answer
 * @param requestId the id of the request, empty if none is told
 * @param timestamp when it was first told
 * @param model the model, as the agent names it
 * @param speed the speed that was paid for, null if none is told
 * @param tokens what it used
 * @param isFinal whether the figures of its end were told; if not, they are lower bounds
 */
public record Answer(
        String messageId,
        String requestId,
        Instant timestamp,
        String model,
        String speed,
        Tokens tokens,
        boolean isFinal) {

    /** With what another line says of the same answer. */
    public Answer and(Answer other) {
        boolean isEarlier = timestamp.isBefore(other.timestamp);
        return new Answer(
                messageId,
                requestId,
                isEarlier ? timestamp : other.timestamp,
                model,
                speed == null ? other.speed : speed,
                tokens.max(other.tokens),
                isFinal || other.isFinal);
    }
}
