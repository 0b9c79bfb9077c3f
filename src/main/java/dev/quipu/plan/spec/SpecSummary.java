package dev.quipu.plan.spec;

import java.time.Instant;

/**
 * A spec as a listing shows it: without its content, of which a page would hold up to a gigabyte.
 *
 * @param versionNumber the number of its latest version, from 1
 * @param createdBy the id of the key or person that made it, or <code>anyone</code> or <code>command</code>
 */
public record SpecSummary(
        String teamId,
        String id,
        String title,
        SpecStatus status,
        long versionNumber,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {}
