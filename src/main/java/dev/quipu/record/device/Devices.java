package dev.quipu.record.device;

import dev.quipu.access.audit.AuditTrail;
import dev.quipu.base.json.Json;
import dev.quipu.port.AmbiguousNameException;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What holds for devices on every backend. */
@ApplicationScoped
public class Devices {

    private final DeviceStore store;
    private final AuditTrail trail;

    public Devices(DeviceStore store, AuditTrail trail) {
        this.store = store;
        this.trail = trail;
    }

    /**
     * The device that a client asks for by id or name.
     *
     * @return fails with {@link NotFoundException}, or {@link AmbiguousNameException} if the name fits two
     */
    public Uni<Device> get(String teamId, String named) {
        return store.find(teamId, named)
                .flatMap(found -> found.map(device -> Uni.createFrom().item(device))
                        .orElseGet(() -> store.findByName(teamId, named).map(rows -> {
                            if (rows.size() > 1) {
                                throw new AmbiguousNameException("device", named);
                            }
                            return rows.stream().findFirst().orElseThrow(() -> new NotFoundException("device", named));
                        })));
    }

    /** Finds a device by id, or makes it. */
    public Uni<Device> ensure(String teamId, String id) {
        return store.ensure(teamId, id);
    }

    /** The id of the device that a filter names; a name that fits none stays as it is, for it has no rows. */
    public Uni<String> idFor(String teamId, String named) {
        return named == null
                ? Uni.createFrom().nullItem()
                : get(teamId, named)
                        .map(Device::id)
                        .onFailure(NotFoundException.class)
                        .recoverWithItem(named);
    }

    /** Lists devices, the newest first. */
    public Uni<Page<Device>> list(String teamId, Cursor cursor, int limit) {
        return store.list(teamId, cursor, limit);
    }

    /**
     * Changes a device's name, type, hostname, os, arch, status or metadata by a merge patch.
     *
     * @param condition sees the row first and may throw to leave it as it is
     */
    public Uni<Device> patch(Caller caller, String named, Map<String, Json> patch, UnaryOperator<Device> condition) {
        return get(caller.teamId(), named)
                .flatMap(found -> store.update(
                        caller.teamId(),
                        found.id(),
                        before -> {
                            condition.apply(before);
                            return DeviceTable.DEVICES.patched(before, patch, "device");
                        },
                        trail.of(caller, "device.update", Device::id)));
    }
}
