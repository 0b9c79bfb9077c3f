package dev.quipu.record.usage.price;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetTime;
import java.time.ZoneOffset;

/**
 * Prices and when they hold.
 *
 * @param from the first day, in UTC, null if they held before all others
 * @param begin when they begin each day, null if they hold all day
 * @param end when they end each day, null if they hold all day
 */
public record DatedPrices(LocalDate from, OffsetTime begin, OffsetTime end, TokenPrices prices) {

    boolean hold(Instant at) {
        if (from != null && at.isBefore(from.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            return false;
        }
        if (begin == null) {
            return true;
        }
        OffsetTime time = at.atOffset(ZoneOffset.UTC).toOffsetTime();
        boolean isOverMidnight = end.isBefore(begin);
        boolean hasBegun = !time.isBefore(begin);
        return isOverMidnight ? hasBegun || time.isBefore(end) : hasBegun && time.isBefore(end);
    }
}
