package dev.quipu.record.usage.price;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who sells models.
 *
 * @param id what the list calls it, as <code>anthropic</code>
 * @param match which names of models mean one of its own, null if none does by itself
 * @param models the first that matches a name counts
 */
public record PriceProvider(String id, Predicate<String> match, List<PricedModel> models) {

    boolean isMeantBy(String model) {
        return match != null && match.test(model);
    }

    Optional<PricedModel> model(String name) {
        return models.stream().filter(model -> model.match().test(name)).findFirst();
    }
}
