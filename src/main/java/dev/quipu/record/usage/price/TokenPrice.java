package dev.quipu.record.usage.price;

import java.math.BigDecimal;
import java.util.List;

/**
 * What tokens of one kind cost.
 *
 * @param base US dollars per million tokens, 0 or more
 * @param tiers what they cost in large requests, the smallest threshold first
 */
public record TokenPrice(BigDecimal base, List<Tier> tiers) {

    private static final int MILLION = 6;

    /**
     * The price that the whole of a request has when it is large.
     *
     * @param above the number of all its input tokens, cached or not, from which on it does not hold yet
     * @param price US dollars per million tokens, 0 or more
     */
    public record Tier(long above, BigDecimal price) {}

    /**
     * What some tokens cost, in US dollars.
     *
     * @param requestInput all input tokens of the request that they are of
     */
    BigDecimal of(long tokens, long requestInput) {
        BigDecimal price = base;
        for (Tier tier : tiers) {
            if (requestInput > tier.above) {
                price = tier.price;
            }
        }
        return price.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION);
    }
}
