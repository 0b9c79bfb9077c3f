package dev.quipu.record.usage.report;

import dev.quipu.record.usage.price.DatedPrices;
import dev.quipu.record.usage.price.PriceList;
import java.time.Instant;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Into which spans a day in UTC has to be cut so that each has one price of every model, and lies in one day of a zone. A report reads
 * a sum for each span, of which there are few, instead of one for each quarter of an hour.
 */
final class DaySpans {

    private static final int SECONDS_IN_A_DAY = 86_400;
    /** No agent is older. */
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    private DaySpans() {}

    /** Where they begin, in seconds of the day; sorted, 0 the first. */
    static List<Integer> of(PriceList prices, ZoneId zone) {
        Set<Integer> begins = new TreeSet<>(Set.of(0));
        prices.providers().stream()
                .flatMap(provider -> provider.models().stream())
                .flatMap(model -> model.prices().stream())
                .filter(dated -> dated.begin() != null)
                .flatMap(DaySpans::ends)
                .map(DaySpans::second)
                .forEach(begins::add);
        offsets(zone)
                .map(offset -> Math.floorMod(-offset.getTotalSeconds(), SECONDS_IN_A_DAY))
                .forEach(begins::add);
        return List.copyOf(begins);
    }

    private static Stream<OffsetTime> ends(DatedPrices dated) {
        return Stream.of(dated.begin(), dated.end());
    }

    private static int second(OffsetTime time) {
        return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime().toSecondOfDay();
    }

    /** All that a zone has had since, has, and will have: a day begins at midnight by one of them. */
    private static Stream<ZoneOffset> offsets(ZoneId zone) {
        Stream<ZoneOffset> had = zone.getRules().getTransitions().stream()
                .filter(transition -> !transition.getInstant().isBefore(FIRST))
                .flatMap(transition -> Stream.of(transition.getOffsetBefore(), transition.getOffsetAfter()));
        Stream<ZoneOffset> has = zone.getRules().getTransitionRules().stream()
                .flatMap(rule -> Stream.of(rule.getOffsetBefore(), rule.getOffsetAfter()));
        return Stream.of(had, has, Stream.of(zone.getRules().getOffset(FIRST))).flatMap(offsets -> offsets);
    }
}
