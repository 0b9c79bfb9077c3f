package dev.quipu.record.usage;

import java.util.function.LongBinaryOperator;

/**
 * The tokens of an answer of a model, or of several; figures stay at the greatest number rather than overflow.
 *
 * @param input input tokens outside any cache, 0 or more
 * @param cacheRead input tokens read from a cache, 0 or more
 * @param cacheWrite5m input tokens written to a cache for five minutes, or for an unknown time, 0 or more
 * @param cacheWrite1h input tokens written to a cache for an hour, 0 or more
 * @param output output tokens, reasoning included, 0 or more
 */
public record Tokens(long input, long cacheRead, long cacheWrite5m, long cacheWrite1h, long output) {

    /** None. */
    public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

    /** All input tokens, cached or not. */
    public long allInput() {
        return sum(sum(input, cacheRead), sum(cacheWrite5m, cacheWrite1h));
    }

    /** Those of both. */
    public Tokens plus(Tokens other) {
        return with(other, Tokens::sum);
    }

    /** The greatest figure of each kind. */
    public Tokens max(Tokens other) {
        return with(other, Math::max);
    }

    private Tokens with(Tokens other, LongBinaryOperator operator) {
        return new Tokens(
                operator.applyAsLong(input, other.input),
                operator.applyAsLong(cacheRead, other.cacheRead),
                operator.applyAsLong(cacheWrite5m, other.cacheWrite5m),
                operator.applyAsLong(cacheWrite1h, other.cacheWrite1h),
                operator.applyAsLong(output, other.output));
    }

    private static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
