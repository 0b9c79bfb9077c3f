package dev.quipu.record.usage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.record.usage.price.DatedPrices;
import dev.quipu.record.usage.price.PriceList;
import dev.quipu.record.usage.price.PriceProvider;
import dev.quipu.record.usage.price.PricedModel;
import java.time.LocalDate;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaySpansTest {

    private static final int HOUR = 3_600;
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void aDayInUtcIsOneSpan() {
        assertThat(DaySpans.of(list(), UTC)).containsExactly(0);
    }

    @Test
    void aSpanBeginsAtEachMidnightThatAZoneHas() {
        assertThat(DaySpans.of(list(), ZoneId.of("Europe/Berlin"))).containsExactly(0, 22 * HOUR, 23 * HOUR);
        assertThat(DaySpans.of(list(), ZoneId.of("Asia/Kathmandu"))).containsExactly(0, 18 * HOUR + 900);
        assertThat(DaySpans.of(list(), ZoneId.of("America/New_York"))).containsExactly(0, 4 * HOUR, 5 * HOUR);
    }

    @Test
    void aSpanBeginsWhereAPriceDoes() {
        // Given
        DatedPrices cheap =
                new DatedPrices(null, OffsetTime.parse("16:30:00Z"), OffsetTime.parse("02:30:00+02:00"), null);

        // When
        List<Integer> spans = DaySpans.of(list(cheap), UTC);

        // Then
        assertThat(spans).containsExactly(0, HOUR / 2, 16 * HOUR + HOUR / 2);
    }

    private static PriceList list(DatedPrices... prices) {
        PricedModel model = new PricedModel("m", name -> true, List.of(prices));
        PriceProvider provider = new PriceProvider("p", null, List.of(model), false);
        return new PriceList("list", "1", LocalDate.of(2026, 1, 1), "MIT", List.of(provider));
    }
}
