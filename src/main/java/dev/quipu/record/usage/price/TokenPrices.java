package dev.quipu.record.usage.price;

import dev.quipu.record.usage.Tokens;
import java.math.BigDecimal;

/**
 * What the tokens of a model cost. Where a kind has no price of its own, that of the next wider kind holds, as in the published
 * list: an hour's cache writes cost what cache writes cost, those and reads what other input costs.
 *
 * @param input input tokens outside any cache
 * @param output output tokens
 * @param cacheRead input tokens read from a cache, null if they cost what others do
 * @param cacheWrite input tokens written to a cache, null if they cost what others do
 * @param cacheWrite1h those written for an hour, null if they cost what other writes do
 */
public record TokenPrices(
        TokenPrice input, TokenPrice output, TokenPrice cacheRead, TokenPrice cacheWrite, TokenPrice cacheWrite1h) {

    /**
     * What an answer costs, in US dollars, not rounded.
     *
     * @param answer the tokens of one request: large requests may have other prices
     */
    public BigDecimal cost(Tokens answer) {
        return cost(answer, answer.allInput());
    }

    /**
     * What the answers of several requests of one size cost together, in US dollars, not rounded.
     *
     * @param all the input tokens of one of these requests, cached or not
     */
    public BigDecimal cost(Tokens answer, long all) {
        TokenPrice write = cacheWrite == null ? input : cacheWrite;
        return input.of(answer.input(), all)
                .add(output.of(answer.output(), all))
                .add((cacheRead == null ? input : cacheRead).of(answer.cacheRead(), all))
                .add(write.of(answer.cacheWrite5m(), all))
                .add((cacheWrite1h == null ? write : cacheWrite1h).of(answer.cacheWrite1h(), all));
    }
}
