package dev.quipu.access.team;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * Whose data it is: what belongs to one team no other one sees.
 *
 * @param id our ULID, or <code>local</code>
 * @param slug its name in addresses: lower-case letters, digits and single hyphens; unique
 * @param name what people call it
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 * @param deletedAt from then on nobody sees it, and its rows are removed; null until then
 */
@RecordBuilder
public record Team(String id, String slug, String name, Instant createdAt, Instant updatedAt, Instant deletedAt) {}
