package dev.quipu.plan.spec;

import dev.quipu.port.Cursor;
import java.time.Instant;
import java.util.Set;

/**
 * Which specs to list, the newest first. A null field does not narrow.
 *
 * @param statuses any of these; empty does not narrow
 * @param after made later than this
 * @param before made earlier than this
 * @param cursor where the page begins
 * @param limit rows on the page, 1 to 1,000
 */
public record SpecQuery(Set<SpecStatus> statuses, Instant after, Instant before, Cursor cursor, int limit) {}
