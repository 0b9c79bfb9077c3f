package dev.quipu.record.usage.report;

import dev.quipu.base.text.Texts;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.usage.Tokens;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * An answer of a model, as one session tells it; {@link Tokens} says what the figures are.
 *
 * @param requestId empty if none is told
 * @param speed what was paid for, null if that is not told
 * @param isFinal whether its figures are those of its end; otherwise they are lower bounds
 * @param isCounted whether this is the one that counts of all sessions that tell the answer
 */
@RecordBuilder
public record StoredAnswer(
        String teamId,
        String agent,
        String messageId,
        String requestId,
        String sessionId,
        Instant timestamp,
        String model,
        String speed,
        long input,
        long cacheRead,
        long cacheWrite5m,
        long cacheWrite1h,
        long output,
        boolean isFinal,
        boolean isCounted) {

    /** What a session tells, which does not count yet. */
    static StoredAnswer of(SessionUsage told, Answer answer) {
        Tokens tokens = answer.tokens();
        return new StoredAnswer(
                told.teamId(),
                told.agent(),
                cut(answer.messageId()),
                cut(answer.requestId()),
                told.sessionId(),
                answer.timestamp(),
                cut(answer.model()),
                answer.speed() == null ? null : cut(answer.speed()),
                tokens.input(),
                tokens.cacheRead(),
                tokens.cacheWrite5m(),
                tokens.cacheWrite1h(),
                tokens.output(),
                answer.isFinal(),
                false);
    }

    private static String cut(String text) {
        return Texts.cut(text, Texts.ID_LENGTH);
    }

    /** What the answer is known by. */
    public AnswerKey key() {
        return new AnswerKey(messageId, requestId);
    }

    public Tokens tokens() {
        return new Tokens(input, cacheRead, cacheWrite5m, cacheWrite1h, output);
    }

    /** The same that counts or does not. */
    public StoredAnswer counted(boolean counts) {
        return StoredAnswerBuilder.builder(this).isCounted(counts).build();
    }

    /** An answer's ids, unique in its team and agent. */
    public record AnswerKey(String messageId, String requestId) {}
}
