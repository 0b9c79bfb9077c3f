package dev.quipu.store.sqlite;

import dev.quipu.port.Freshness;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.event.Sighting;
import dev.quipu.store.sql.JdbcExecutor;
import dev.quipu.store.sql.SqlStatement;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Finds or makes the devices and checkouts that events come from, and notes to the minute that they are alive. */
final class SqliteSightings {

    private static final String DEVICE = "INSERT INTO devices (team_id, id, name, type, first_seen_at, last_seen_at)"
            + " VALUES (?1, ?2, ?2, 'local', ?3, ?3)"
            + " ON CONFLICT (team_id, id) DO UPDATE SET last_seen_at = ?3 WHERE last_seen_at < ?4";
    private static final String CHECKOUT =
            "INSERT INTO workspace_devices (team_id, workspace_id, device_id, local_path, last_active_at)"
                    + " VALUES (?1, ?2, ?3, ?4, ?5)"
                    + " ON CONFLICT (workspace_id, device_id) DO UPDATE SET last_active_at = ?5,"
                    + " local_path = CASE WHEN ?4 = '' THEN local_path ELSE ?4 END"
                    + " WHERE last_active_at < ?6 OR (?4 <> '' AND local_path = '')";

    private SqliteSightings() {}

    static void record(
            JdbcExecutor executor,
            String teamId,
            Collection<Sighting> sightings,
            Map<CanonicalId, String> workspaces,
            Instant now) {
        Instant minuteAgo = Freshness.staleAt(now);
        sightings.stream()
                .map(Sighting::deviceId)
                .distinct()
                .forEach(device -> executor.executeNow(SqlStatement.of(DEVICE, teamId, device, now, minuteAgo)));
        sightings.forEach(sighting -> executor.executeNow(SqlStatement.of(
                CHECKOUT,
                teamId,
                workspaces.get(sighting.workspace()),
                sighting.deviceId(),
                sighting.localPath(),
                now,
                minuteAgo)));
    }
}
