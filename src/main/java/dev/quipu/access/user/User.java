package dev.quipu.access.user;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A person, in as many teams as have taken it in.
 *
 * @param id our random UUID
 * @param email in lower case, unique
 * @param name what people call it
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
@RecordBuilder
public record User(String id, String email, String name, Instant createdAt, Instant updatedAt) {}
