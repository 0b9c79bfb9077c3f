package dev.quipu.record.usage.price;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * A model of a price list.
 *
 * @param id what the list calls it
 * @param match which names that agents write down mean it
 * @param prices the later ones last, at least one
 */
public record PricedModel(String id, Predicate<String> match, List<DatedPrices> prices) {

    /** The prices at a time: the last that hold, the first where none does yet. */
    public TokenPrices at(Instant at) {
        for (int i = prices.size() - 1; i > 0; i--) {
            if (prices.get(i).hold(at)) {
                return prices.get(i).prices();
            }
        }
        return prices.get(0).prices();
    }
}
