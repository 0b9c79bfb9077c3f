package dev.quipu.record.usage.report;

import dev.quipu.record.usage.RequestSize;
import dev.quipu.record.usage.price.PriceList;
import dev.quipu.record.usage.price.PricedModel;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reckons what sums cost, with the prices of their time. Not safe for several threads. */
final class UsageCost {

    private final PriceList list;
    private final Map<String, Optional<PricedModel>> models = new HashMap<>();

    UsageCost(PriceList list) {
        this.list = list;
    }

    /** In US dollars, not rounded; empty if no price of the model is known. */
    Optional<BigDecimal> of(UsageRow row) {
        return models.computeIfAbsent(row.model(), model -> list.find(null, model))
                .map(model -> model.at(row.begin()).cost(row.tokens(), RequestSize.example(row.requestSize())));
    }
}
