package dev.quipu.record.event;

import dev.quipu.base.json.Json;
import dev.quipu.port.event.EventId;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitEvents;
import dev.quipu.record.git.GitRewrite;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;

/**
 * One thing that happened; never changed once stored.
 *
 * @param teamId the team it belongs to
 * @param id the client's ULID or UUID in the form of {@link EventId}; unique within the team
 * @param type such as <code>session.start</code>; types that nobody knows are kept too
 * @param timestamp when it happened by the clock of the machine it happened on, cut to microseconds
 * @param deviceId the machine
 * @param workspaceId the repository, our id
 * @param sessionId the session, null if of none
 * @param data an object, as sent
 * @param blobRefs an array of <code>{key, content_type, size_bytes}</code>, as sent
 * @param ingestedAt when we stored it, by our clock
 * @param idSent the id as it was first sent, null if that is {@code id}
 */
@RecordBuilder
public record Event(
        String teamId,
        String id,
        String type,
        Instant timestamp,
        String deviceId,
        String workspaceId,
        String sessionId,
        Json data,
        Json blobRefs,
        Instant ingestedAt,
        String idSent) {

    /** The event with the id that clients see in the place of its own. */
    public Event shown() {
        return idSent == null ? this : EventBuilder.builder(this).id(idSent).build();
    }

    /** The id that clients see. */
    public String shownId() {
        return idSent == null ? id : idSent;
    }

    /** What it tells of git, which is stored with it; null if it is of something else. */
    public GitActivity gitActivity() {
        return GitEvents.read(teamId, id, workspaceId, deviceId, sessionId, type, data, timestamp);
    }

    /** Which commits took the place of which, as it tells, stored with it; nothing if it is of something else. */
    public List<GitRewrite> gitRewrites() {
        return GitEvents.rewrites(teamId, id, type, data);
    }
}
