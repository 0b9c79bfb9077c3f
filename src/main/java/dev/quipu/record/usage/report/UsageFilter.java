package dev.quipu.record.usage.report;

/** What a report is asked to be of, as a client wrote it; null where it does not care. */
public record UsageFilter(
        String groupBy,
        String zone,
        String after,
        String before,
        String session,
        String model,
        String repo,
        String branch,
        String agent,
        String task) {}
