package dev.quipu.port;

import dev.quipu.base.json.Json;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * One change and who made it. It is never changed, and outlives the row, the team and the actor that it names.
 *
 * @param id our ULID
 * @param teamId whose row was changed
 * @param at when
 * @param action what was done to what kind of row, such as <code>session.update</code>
 * @param rowId the row's id
 * @param changes by field an object with <code>before</code> and <code>after</code>
 * @param actor what kind of caller it was
 * @param keyId the key, null if none was sent
 * @param keyName the key's name at that time, null if none was sent
 * @param userId the person, null if it was a machine
 * @param userEmail the person's address at that time; of a command the name of the operating system's user
 * @param requestId the request's trace id, null of a command
 */
@RecordBuilder
public record AuditEntry(
        String id,
        String teamId,
        Instant at,
        String action,
        String rowId,
        Json changes,
        ActorKind actor,
        String keyId,
        String keyName,
        String userId,
        String userEmail,
        String requestId) {}
