package dev.quipu.record.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quipu.port.Freshness;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.session.SessionProjection;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * What a backend remembers of the rows that its appends have committed or read, so that an event of a known session needs no
 * look at any row but its own. Bounded; safe for many threads. A workspace's id never changes. What is remembered of a
 * session is never more than what is stored, for what events tell of one only grows, unless the session is deleted: a
 * backend must notice that, and forget.
 */
public final class KnownRows {

    private static final int MOST_PLACES = 4_000;
    /** A session takes about two kilobytes here, and 17 at most. */
    private static final int MOST_SESSIONS = 4_000;

    /** How exactly it is noted when a device or checkout was last seen. */
    private final Cache<Key, String> workspaces =
            Caffeine.newBuilder().maximumSize(MOST_PLACES).build();

    private final Cache<Place, Seen> sightings =
            Caffeine.newBuilder().maximumSize(MOST_PLACES).build();
    private final Cache<Key, KnownSession> sessions =
            Caffeine.newBuilder().maximumSize(MOST_SESSIONS).build();

    /** A workspace's id, null if it is not known here. */
    public String workspace(String teamId, CanonicalId workspace) {
        return workspaces.getIfPresent(new Key(teamId, workspace.text()));
    }

    /** A session, null if it is not known here. */
    public KnownSession session(String teamId, String id) {
        return sessions.getIfPresent(new Key(teamId, id));
    }

    /** Whether a sighting would change nothing, because it was noted within the minute. */
    public boolean isFresh(String teamId, Sighting sighting, Instant now) {
        Seen seen = sightings.getIfPresent(new Place(teamId, sighting.checkout()));
        return seen != null
                && !now.isAfter(seen.at.plus(Freshness.LASTS))
                && (seen.hasPath || sighting.localPath().isEmpty());
    }

    /** Remembers what a transaction that was committed has read or made. */
    public void committed(
            String teamId,
            Map<CanonicalId, String> ids,
            Collection<Sighting> seen,
            Instant now,
            Map<String, KnownSession> changed) {
        ids.forEach((workspace, id) -> workspaces.put(new Key(teamId, workspace.text()), id));
        seen.forEach(sighting -> sightings.put(
                new Place(teamId, sighting.checkout()),
                new Seen(now, !sighting.localPath().isEmpty())));
        changed.forEach((id, session) -> sessions.put(new Key(teamId, id), session));
    }

    /** Forgets a session that was deleted. */
    public void forgetSession(String teamId, String id) {
        sessions.invalidate(new Key(teamId, id));
    }

    /** Forgets what belongs to a team whose rows are removed. */
    public void forgetTeam(String teamId) {
        workspaces.asMap().keySet().removeIf(key -> key.teamId.equals(teamId));
        sightings.asMap().keySet().removeIf(place -> place.teamId.equals(teamId));
        sessions.asMap().keySet().removeIf(key -> key.teamId.equals(teamId));
    }

    /** Forgets everything: something that was remembered is not there any more. */
    public void forget() {
        workspaces.invalidateAll();
        sightings.invalidateAll();
        sessions.invalidateAll();
    }

    /**
     * A session as it was last stored by an append.
     *
     * @param createdAt when its row was made: another time means that it was deleted and made again
     * @param projection as {@link SessionProjection#remembered} gives it
     */
    public record KnownSession(Instant createdAt, SessionProjection projection) {}

    private record Place(String teamId, Sighting.Checkout checkout) {}

    private record Key(String teamId, String name) {}

    private record Seen(Instant at, boolean hasPath) {}
}
