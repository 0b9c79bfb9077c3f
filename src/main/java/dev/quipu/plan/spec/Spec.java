package dev.quipu.plan.spec;

import dev.quipu.base.json.Json;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A plan of work.
 *
 * @param content the plan as it was sent last, see {@link SpecContent}
 * @param versionNumber the number of its latest version, from 1
 * @param createdBy the id of the key or person that made it, or <code>anyone</code> or <code>command</code>
 */
@RecordBuilder
public record Spec(
        String teamId,
        String id,
        String title,
        Json content,
        SpecStatus status,
        long versionNumber,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {}
