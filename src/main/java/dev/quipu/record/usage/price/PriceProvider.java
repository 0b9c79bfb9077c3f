package dev.quipu.record.usage.price;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A provider of models, such as their maker or a cloud.
 *
 * @param id what the list calls it, as <code>anthropic</code>
 * @param match which names of models mean one of its own, null if none does by itself
 * @param models the first that matches a name counts
 * @param isOwn whether the list is the user's own, whose models count before all others
 */
public record PriceProvider(String id, Predicate<String> match, List<PricedModel> models, boolean isOwn) {

    PriceProvider(String id, Predicate<String> match, List<PricedModel> models) {
        this(id, match, models, false);
    }

    PriceProvider asOwn() {
        return new PriceProvider(id, match, models, true);
    }

    boolean isMeantBy(String model) {
        return match != null && match.test(model);
    }

    Optional<PricedModel> model(String name) {
        return isOwn && match != null && !match.test(name)
                ? Optional.empty()
                : models.stream().filter(model -> model.match().test(name)).findFirst();
    }
}
