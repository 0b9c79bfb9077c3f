package dev.quipu.store.json;

import dev.quipu.base.time.Timestamps;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.table.RowKey;
import dev.quipu.record.device.Device;
import dev.quipu.record.device.DeviceStore;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.store.json.log.AsciiText;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Devices in the files. */
final class JsonDeviceStore implements DeviceStore {

    private final JsonDatabase database;
    private final Clock clock;

    JsonDeviceStore(JsonDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Uni<Device> ensure(String teamId, String id) {
        return database.write(draft -> draft.find(DeviceTable.DEVICES, Device.class, teamId, id)
                .orElseGet(() -> {
                    Device made = Device.unknown(teamId, id, Timestamps.cut(clock.instant()));
                    draft.put(DeviceTable.DEVICES, made, teamId, id);
                    return made;
                }));
    }

    @Override
    public Uni<Optional<Device>> find(String teamId, String id) {
        return database.read(files -> files.state()
                .seen(state -> Optional.ofNullable(
                        (Device) state.find(DeviceTable.DEVICES, new RowKey(List.of(teamId, id))))));
    }

    @Override
    public Uni<List<Device>> findByName(String teamId, String name) {
        String wanted = AsciiText.lower(name);
        return database.read(files -> files.state()
                .seen(state -> state.ofTeam(DeviceTable.DEVICES, teamId, Device.class)
                        .filter(device -> AsciiText.lower(device.name()).equals(wanted))
                        .limit(2)
                        .toList()));
    }

    @Override
    public Uni<Page<Device>> list(String teamId, Cursor after, int limit) {
        return database.read(files -> files.state()
                .seen(state -> Page.of(
                        state.newest(DeviceTable.DEVICES, teamId, Device.class, device -> true, after, limit),
                        limit,
                        device -> new Cursor(device.firstSeenAt(), device.id()))));
    }

    /** The journal is not written: there is no audit log here. */
    @Override
    public Uni<Device> update(String teamId, String id, UnaryOperator<Device> change, Journal<Device> journal) {
        return database.write(draft -> {
            Device before = draft.find(DeviceTable.DEVICES, Device.class, teamId, id)
                    .orElseThrow(() -> new NotFoundException("device", id));
            Device after = changed(before, change.apply(before));
            if (!after.equals(before)) {
                draft.put(DeviceTable.DEVICES, after, teamId, id);
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
}
