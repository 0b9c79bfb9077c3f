package dev.quipu.store.sqlite;

import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.record.device.Device;
import dev.quipu.record.device.DeviceStore;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Devices in SQLite. */
final class SqliteDeviceStore implements DeviceStore {

    private static final Columns COLUMNS = Columns.of(Device.class);
    private static final SqliteListing<Device> LISTING =
            new SqliteListing<>("devices", COLUMNS.list(), "first_seen_at", "id", Device.class);

    private final SqliteDatabase database;

    SqliteDeviceStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Device> ensure(String teamId, String id) {
        return database.write(handle -> {
            ensure(handle, teamId, id);
            return byId(handle, teamId, id).orElseThrow();
        });
    }

    static void ensure(Handle handle, String teamId, String id) {
        handle.createUpdate("INSERT INTO devices (team_id, id, name, type) VALUES (:team, :id, :id, 'local')"
                        + " ON CONFLICT DO NOTHING")
                .bind("team", teamId)
                .bind("id", id)
                .execute();
    }

    @Override
    public Uni<Optional<Device>> find(String teamId, String id) {
        return database.read(handle -> byId(handle, teamId, id));
    }

    @Override
    public Uni<List<Device>> findByName(String teamId, String name) {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS.list()
                        + " FROM devices WHERE team_id = :team AND lower(name) = lower(:name) ORDER BY id LIMIT 2")
                .bind("team", teamId)
                .bind("name", name)
                .mapTo(Device.class)
                .list());
    }

    @Override
    public Uni<Page<Device>> list(String teamId, Cursor after, int limit) {
        return database.read(handle -> Page.of(
                LISTING.read(handle, new Conditions(teamId), after, limit),
                limit,
                device -> new Cursor(device.firstSeenAt(), device.id())));
    }

    @Override
    public Uni<Device> update(String teamId, String id, UnaryOperator<Device> change, Journal<Device> journal) {
        return database.write(handle -> {
            Device before = byId(handle, teamId, id).orElseThrow(() -> new NotFoundException("device", id));
            Device after = changed(before, change.apply(before));
            if (!after.equals(before)) {
                handle.createUpdate("UPDATE devices SET "
                                + COLUMNS.assignments(List.of("teamId", "id", "firstSeenAt"))
                                + " WHERE team_id = :teamId AND id = :id")
                        .bindMethods(after)
                        .execute();
                SqliteAudit.write(handle, journal.entries(before, after));
            }
            return after;
        });
    }

    /** What cannot be changed stays as it was. */
    private static Device changed(Device before, Device after) {
        return new Device(
                before.teamId(),
                before.id(),
                after.name(),
                after.type(),
                after.hostname(),
                after.os(),
                after.arch(),
                after.status(),
                after.metadata(),
                before.firstSeenAt(),
                after.lastSeenAt());
    }

    private static Optional<Device> byId(Handle handle, String teamId, String id) {
        return handle.createQuery("SELECT " + COLUMNS.list() + " FROM devices WHERE team_id = :team AND id = :id")
                .bind("team", teamId)
                .bind("id", id)
                .mapTo(Device.class)
                .findOne();
    }
}
