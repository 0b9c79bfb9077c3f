package dev.quipu.plan.artifact;

import dev.quipu.port.Cursor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Set;

/**
 * Which artifacts to list, the newest first. A null field does not narrow.
 *
 * @param types any of these; empty does not narrow
 * @param after made later than this
 * @param before made earlier than this
 * @param cursor where the page begins
 * @param limit rows on the page, 1 to 1,000
 */
@RecordBuilder
public record ArtifactQuery(
        String runId,
        String taskId,
        Set<ArtifactType> types,
        String sha256,
        Instant after,
        Instant before,
        Cursor cursor,
        int limit) {}
