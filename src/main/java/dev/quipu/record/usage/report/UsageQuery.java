package dev.quipu.record.usage.report;

import java.time.Instant;
import java.util.List;

/**
 * Which sums a report is made of. A null field does not narrow.
 *
 * @param groups those that the store finds, see {@link UsageGroup#isOfSessions}
 * @param from the earliest time, at the begin of a quarter of an hour
 * @param until the time before which answers came, at the begin of one
 * @param repo the repository's name, or its URL
 * @param spans where the spans of a day in UTC begin that have sums of their own, in seconds; sorted, 0 the first
 */
public record UsageQuery(
        List<UsageGroup> groups,
        Instant from,
        Instant until,
        String sessionId,
        String model,
        String repo,
        String branch,
        String agent,
        String taskId,
        List<Integer> spans) {}
