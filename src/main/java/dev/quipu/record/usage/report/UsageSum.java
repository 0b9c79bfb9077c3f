package dev.quipu.record.usage.report;

import dev.quipu.record.usage.RequestSize;
import dev.quipu.record.usage.Tokens;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the answers of a model used in a session within a quarter of an hour, in requests of one size.
 *
 * @param quarter the quarter's begin
 * @param requestSize see {@link RequestSize}
 * @param answers how many answers
 * @param partial how many of them have lower bounds for figures
 */
@RecordBuilder
public record UsageSum(
        String teamId,
        String sessionId,
        Instant quarter,
        String model,
        long requestSize,
        long answers,
        long partial,
        long input,
        long cacheRead,
        long cacheWrite5m,
        long cacheWrite1h,
        long output) {

    private static final long MINUTES = 15;

    /** The sum of one answer, with the greatest figures that are told of it. */
    public static UsageSum of(StoredAnswer answer, Tokens tokens, boolean isFinal) {
        return new UsageSum(
                answer.teamId(),
                answer.sessionId(),
                quarter(answer.timestamp()),
                answer.model(),
                RequestSize.of(tokens),
                1,
                isFinal ? 0 : 1,
                tokens.input(),
                tokens.cacheRead(),
                tokens.cacheWrite5m(),
                tokens.cacheWrite1h(),
                tokens.output());
    }

    private static Instant quarter(Instant time) {
        Instant hour = time.truncatedTo(ChronoUnit.HOURS);
        long minutes = ChronoUnit.MINUTES.between(hour, time);
        return hour.plus(minutes - minutes % MINUTES, ChronoUnit.MINUTES);
    }

    /** The same of more answers. */
    public UsageSum plus(UsageSum other) {
        Tokens sum = tokens().plus(other.tokens());
        return new UsageSum(
                teamId,
                sessionId,
                quarter,
                model,
                requestSize,
                answers + other.answers,
                partial + other.partial,
                sum.input(),
                sum.cacheRead(),
                sum.cacheWrite5m(),
                sum.cacheWrite1h(),
                sum.output());
    }

    public Tokens tokens() {
        return new Tokens(input, cacheRead, cacheWrite5m, cacheWrite1h, output);
    }
}
