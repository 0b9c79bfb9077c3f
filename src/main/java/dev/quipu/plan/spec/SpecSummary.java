package dev.quipu.plan.spec;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A spec as a listing shows it: without its content, of which a page would hold up to a gigabyte.
 *
 * @param versionNumber the number of its latest version, from 1
 * @param createdBy the id of the key or person that made it, or <code>anyone</code> or <code>command</code>
 */
@RecordBuilder
public record SpecSummary(
        String teamId,
        String id,
        String title,
        SpecStatus status,
        long versionNumber,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {}
