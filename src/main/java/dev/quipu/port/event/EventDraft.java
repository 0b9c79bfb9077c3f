package dev.quipu.port.event;

import dev.quipu.base.json.Json;
import java.time.Instant;

/**
 * An event as a client sends it, checked, but not stored: its workspace is still a name.
 *
 * @param id ULID or UUID
 * @param type 1 to 255 characters
 * @param timestamp cut to microseconds
 * @param deviceId 1 to 255 characters
 * @param workspace our id, a canonical id or a remote's URL
 * @param sessionId null if of no session
 * @param data an object that was read as JSON, in which {@link dev.quipu.base.text.Texts#fault(Json)} finds nothing
 * @param blobRefs an array
 */
public record EventDraft(
        String id,
        String type,
        Instant timestamp,
        String deviceId,
        String workspace,
        String sessionId,
        Json data,
        Json blobRefs) {}
