package dev.quipu.access.team;

import dev.quipu.port.Role;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A person in a team.
 *
 * @param teamId the team
 * @param userId the person
 * @param email the person's address
 * @param name the person's name
 * @param role what it may do in this team
 * @param createdAt since when
 */
@RecordBuilder
public record Member(String teamId, String userId, String email, String name, Role role, Instant createdAt) {}
