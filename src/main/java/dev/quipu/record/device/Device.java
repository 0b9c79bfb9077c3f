package dev.quipu.record.device;

import dev.quipu.base.json.Json;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A machine on which agents run.
 *
 * @param teamId the team it belongs to
 * @param id made by the client, unique within the team
 * @param name what people call it; its id until somebody says
 * @param type local or remote
 * @param hostname null if unknown
 * @param os such as <code>darwin</code> or <code>linux</code>, null if unknown
 * @param arch such as <code>arm64</code> or <code>x86_64</code>, null if unknown
 * @param status whether it runs
 * @param metadata an object
 * @param firstSeenAt when its first event came
 * @param lastSeenAt when its last event came, to the minute
 */
@RecordBuilder
public record Device(
        String teamId,
        String id,
        String name,
        DeviceType type,
        String hostname,
        String os,
        String arch,
        DeviceStatus status,
        Json metadata,
        Instant firstSeenAt,
        Instant lastSeenAt) {

    /** A device of which nothing is known but its id. */
    public static Device unknown(String teamId, String id, Instant now) {
        return new Device(
                teamId, id, id, DeviceType.LOCAL, null, null, null, DeviceStatus.ONLINE, Json.EMPTY_OBJECT, now, now);
    }
}
