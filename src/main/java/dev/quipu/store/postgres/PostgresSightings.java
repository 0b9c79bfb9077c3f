package dev.quipu.store.postgres;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.port.Freshness;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.event.Sighting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds or makes the workspaces, devices and checkouts that events come from, and notes to the minute that they live. */
final class PostgresSightings {

    private PostgresSightings() {}

    static Uni<Map<CanonicalId, String>> workspaces(SqlConnection connection, String teamId, Set<CanonicalId> sought) {
        List<CanonicalId> named =
                sought.stream().sorted(Comparator.comparing(CanonicalId::text)).toList();
        return found(connection, teamId, named).flatMap(known -> {
            List<CanonicalId> missing =
                    named.stream().filter(id -> !known.containsKey(id)).toList();
            return missing.isEmpty()
                    ? Uni.createFrom().item(known)
                    : make(connection, teamId, missing).flatMap(made -> found(connection, teamId, named));
        });
    }

    private static Uni<Map<CanonicalId, String>> found(
            SqlConnection connection, String teamId, List<CanonicalId> named) {
        return connection
                .preparedQuery("SELECT canonical_id, id FROM workspaces WHERE team_id = $1 AND canonical_id = ANY($2)")
                .execute(Tuple.of(teamId, PostgresValues.texts(named, CanonicalId::text)))
                .map(rows -> {
                    Map<CanonicalId, String> ids = new HashMap<>();
                    rows.forEach(row -> ids.put(new CanonicalId(row.getString(0)), row.getString(1)));
                    return ids;
                });
    }

    private static Uni<Void> make(SqlConnection connection, String teamId, List<CanonicalId> missing) {
        return connection
                .preparedQuery("INSERT INTO workspaces (team_id, id, canonical_id, display_name)"
                        + " SELECT $1, w.* FROM unnest($2::text[], $3::text[], $4::text[]) AS w"
                        + " ON CONFLICT (team_id, canonical_id) DO NOTHING")
                .execute(Tuple.of(
                        teamId,
                        PostgresValues.texts(
                                missing, id -> UlidCreator.getMonotonicUlid().toString()),
                        PostgresValues.texts(missing, CanonicalId::text),
                        PostgresValues.texts(missing, CanonicalId::displayName)))
                .replaceWithVoid();
    }

    /** What was noted within the minute is left out before the insert, which would lock its row: appends run side by side. */
    static Uni<Void> record(
            SqlConnection connection,
            String teamId,
            Collection<Sighting> seen,
            Map<CanonicalId, String> workspaces,
            Instant now) {
        if (seen.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<String> devices =
                seen.stream().map(Sighting::deviceId).distinct().sorted().toList();
        List<Sighting> sightings = List.copyOf(seen);
        return connection
                .preparedQuery("INSERT INTO devices (team_id, id, name, type, first_seen_at, last_seen_at)"
                        + " SELECT $1, d, d, 'local', $3::timestamptz, $3 FROM unnest($2::text[]) AS d"
                        + " WHERE NOT EXISTS (SELECT 1 FROM devices fresh WHERE fresh.team_id = $1 AND fresh.id = d"
                        + " AND fresh.last_seen_at >= $4)"
                        + " ON CONFLICT (team_id, id) DO UPDATE SET last_seen_at = excluded.last_seen_at"
                        + " WHERE devices.last_seen_at < $4")
                .execute(Tuple.of(
                        teamId,
                        devices.toArray(String[]::new),
                        PostgresValues.time(now),
                        PostgresValues.time(Freshness.staleAt(now))))
                .flatMap(done -> checkouts(connection, teamId, sightings, workspaces, now));
    }

    private static Uni<Void> checkouts(
            SqlConnection connection,
            String teamId,
            List<Sighting> sightings,
            Map<CanonicalId, String> workspaces,
            Instant now) {
        return connection
                .preparedQuery("INSERT INTO workspace_devices AS known"
                        + " (team_id, workspace_id, device_id, local_path, last_active_at)"
                        + " SELECT $1, c.*, $5::timestamptz"
                        + " FROM unnest($2::text[], $3::text[], $4::text[]) AS c (workspace, device, path)"
                        + " WHERE NOT EXISTS (SELECT 1 FROM workspace_devices fresh"
                        + " WHERE fresh.workspace_id = c.workspace AND fresh.device_id = c.device"
                        + " AND fresh.last_active_at >= $6"
                        + " AND (c.path = '' OR fresh.local_path <> ''))"
                        + " ON CONFLICT (workspace_id, device_id) DO UPDATE"
                        + " SET last_active_at = excluded.last_active_at,"
                        + " local_path = CASE WHEN excluded.local_path = '' THEN known.local_path"
                        + " ELSE excluded.local_path END"
                        + " WHERE known.last_active_at < $6"
                        + " OR (excluded.local_path <> '' AND known.local_path = '')")
                .execute(Tuple.of(
                        teamId,
                        PostgresValues.texts(sightings, sighting -> workspaces.get(sighting.workspace())),
                        PostgresValues.texts(sightings, Sighting::deviceId),
                        PostgresValues.texts(sightings, Sighting::localPath),
                        PostgresValues.time(now),
                        PostgresValues.time(Freshness.staleAt(now))))
                .replaceWithVoid();
    }
}
