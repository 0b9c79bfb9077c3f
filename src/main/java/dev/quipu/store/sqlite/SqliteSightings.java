package dev.quipu.store.sqlite;

import dev.quipu.port.Freshness;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.event.Sighting;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Finds or makes the devices and checkouts that events come from, and notes to the minute that they are alive. */
final class SqliteSightings {

    private SqliteSightings() {}

    static void record(
            Handle handle,
            String teamId,
            Collection<Sighting> sightings,
            Map<CanonicalId, String> workspaces,
            Instant now) {
        Instant minuteAgo = Freshness.staleAt(now);
        sightings.stream().map(Sighting::deviceId).distinct().forEach(device -> {
            handle.createUpdate(
                            "INSERT INTO devices (team_id, id, name, type, first_seen_at, last_seen_at)"
                                    + " VALUES (:team, :id, :id, 'local', :now, :now)"
                                    + " ON CONFLICT (team_id, id) DO UPDATE SET last_seen_at = :now WHERE last_seen_at < :limit")
                    .bind("now", now)
                    .bind("team", teamId)
                    .bind("id", device)
                    .bind("limit", minuteAgo)
                    .execute();
        });
        sightings.forEach(sighting -> handle.createUpdate(
                        "INSERT INTO workspace_devices (team_id, workspace_id, device_id, local_path, last_active_at)"
                                + " VALUES (:team, :workspace, :device, :path, :now)"
                                + " ON CONFLICT (workspace_id, device_id) DO UPDATE SET last_active_at = :now,"
                                + " local_path = CASE WHEN :path = '' THEN local_path ELSE :path END"
                                + " WHERE last_active_at < :limit OR (:path <> '' AND local_path = '')")
                .bind("team", teamId)
                .bind("workspace", workspaces.get(sighting.workspace()))
                .bind("device", sighting.deviceId())
                .bind("path", sighting.localPath())
                .bind("now", now)
                .bind("limit", minuteAgo)
                .execute());
    }
}
