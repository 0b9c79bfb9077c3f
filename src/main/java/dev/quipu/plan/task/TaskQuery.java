package dev.quipu.plan.task;

import dev.quipu.port.Cursor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Set;

/**
 * Which tasks to list, the oldest first. A null field does not narrow; one of {@code specId} and {@code runId} is always
 * given.
 *
 * @param statuses any of these; empty does not narrow
 * @param readyAt only those that a run could claim at this time, see {@link Claimable}
 * @param cursor where the page begins
 * @param limit rows on the page, 1 to 1,000
 */
@RecordBuilder
public record TaskQuery(
        String specId, String runId, Set<TaskStatus> statuses, Instant readyAt, Cursor cursor, int limit) {}
