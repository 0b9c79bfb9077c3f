package dev.quipu.record.usage.report;

import dev.quipu.record.usage.Tokens;
import java.time.Instant;
import java.util.List;

/**
 * What answers used that have one price: of one model, in one span of time, in requests of one size.
 *
 * @param groups the values of the groups that the store was asked for, in order; null where there is none
 * @param begin when the span begins
 */
public record UsageRow(
        List<String> groups,
        Instant begin,
        String model,
        long requestSize,
        long answers,
        long partial,
        Tokens tokens) {}
