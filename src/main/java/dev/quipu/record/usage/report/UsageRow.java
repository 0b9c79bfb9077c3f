package dev.quipu.record.usage.report;

import dev.quipu.record.usage.Tokens;
import java.time.Instant;
import java.util.List;

/**
 * What answers used that have one price: of one model, in one quarter of an hour, in requests of one size.
 *
 * @param groups the values of the groups that the store was asked for, in order; null where there is none
 */
public record UsageRow(
        List<String> groups,
        Instant quarter,
        String model,
        long requestSize,
        long answers,
        long partial,
        Tokens tokens) {}
