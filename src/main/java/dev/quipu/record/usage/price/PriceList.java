package dev.quipu.record.usage.price;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What models cost, as it is published.
 *
 * @param source the name of the published list
 * @param version its version
 * @param published the day of that version
 * @param licence under which it may be handed on
 * @param providers those who sell models; the first that a name means counts
 */
public record PriceList(
        String source, String version, LocalDate published, String licence, List<PriceProvider> providers) {

    /**
     * The prices of a model at a time; empty if none is known, which is not the same as free.
     *
     * @param provider who sold the answer, as the agent names it; null if it does not
     * @param model as the agent names it
     */
    public Optional<TokenPrices> find(String provider, String model, Instant at) {
        return find(provider, model).map(priced -> priced.at(at));
    }

    /** A model with its prices at all times; empty if none is known. */
    public Optional<PricedModel> find(String provider, String model) {
        return first(each -> each.id().equals(provider), model)
                .or(() -> first(each -> each.isOwn() || each.isMeantBy(model), model))
                .or(() -> first(each -> true, model));
    }

    /** With the models of another list before its own, so that their prices count. */
    public PriceList after(PriceList own) {
        List<PriceProvider> all = new ArrayList<>();
        own.providers.forEach(provider -> all.add(provider.asOwn()));
        all.addAll(providers);
        return new PriceList(source, version, published, licence, List.copyOf(all));
    }

    /** Who makes a model is asked before who sells those of others; each has them under names of its own. */
    private Optional<PricedModel> first(Predicate<PriceProvider> who, String model) {
        return providers.stream()
                .filter(who)
                .map(provider -> provider.model(model))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
