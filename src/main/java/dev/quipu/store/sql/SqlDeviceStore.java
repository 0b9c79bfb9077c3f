package dev.quipu.store.sql;

import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.record.device.Device;
import dev.quipu.record.device.DeviceStore;
import dev.quipu.record.device.DeviceTable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Devices in a SQL database. */
public final class SqlDeviceStore implements DeviceStore {

    private static final Selection<Device> DEVICES = Selection.of(DeviceTable.DEVICES);

    private final SqlDatabase database;
    private final Rows<Device> rows;

    public SqlDeviceStore(SqlDatabase database) {
        this.database = database;
        this.rows = new Rows<>(database.dialect(), DEVICES, "device");
    }

    @Override
    public Uni<Device> ensure(String teamId, String id) {
        return database.change(executor -> executor.execute(SqlStatement.of(
                        "INSERT INTO devices (team_id, id, name, type) VALUES (?, ?, ?, 'local') ON CONFLICT DO NOTHING",
                        teamId,
                        id,
                        id))
                .flatMap(stored -> rows.existing(executor, teamId, id)));
    }

    @Override
    public Uni<Optional<Device>> find(String teamId, String id) {
        return database.read(executor -> rows.find(executor, teamId, id));
    }

    @Override
    public Uni<List<Device>> findByName(String teamId, String name) {
        return database.read(executor -> rows.named(executor, "name", teamId, name));
    }

    @Override
    public Uni<Page<Device>> list(String teamId, Cursor after, int limit) {
        SqlStatement listing = new Conditions()
                .and("team_id = ?", teamId)
                .newestFirst(DEVICES.text(), "first_seen_at", "id", after, limit);
        return database.read(executor ->
                rows.page(executor, listing, limit, device -> new Cursor(device.firstSeenAt(), device.id())));
    }

    @Override
    public Uni<Device> update(String teamId, String id, UnaryOperator<Device> change, Journal<Device> journal) {
        return database.change(executor -> rows.update(executor, change, journal, teamId, id));
    }
}
