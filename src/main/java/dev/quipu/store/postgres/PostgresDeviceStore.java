package dev.quipu.store.postgres;

import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.record.device.Device;
import dev.quipu.record.device.DeviceStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Devices in PostgreSQL. */
@ApplicationScoped
@Typed(PostgresDeviceStore.class)
class PostgresDeviceStore implements DeviceStore {

    private final DeviceRepository rows;
    private final AuditRepository audit;
    private final Instance<Pool> pool;

    PostgresDeviceStore(DeviceRepository rows, AuditRepository audit, Instance<Pool> pool) {
        this.rows = rows;
        this.audit = audit;
        this.pool = pool;
    }

    @Override
    public Uni<Device> ensure(String teamId, String id) {
        return PostgresErrors.told(() -> pool.get()
                        .preparedQuery("INSERT INTO devices (team_id, id, name, type) VALUES ($1, $2, $2, 'local')"
                                + " ON CONFLICT (team_id, id) DO NOTHING")
                        .execute(Tuple.of(teamId, id)))
                .flatMap(done -> find(teamId, id))
                .map(Optional::orElseThrow);
    }

    @Override
    public Uni<Optional<Device>> find(String teamId, String id) {
        return PostgresErrors.told(() -> Panache.withSession(() -> rows.findById(new TeamRowKey(teamId, id)))
                .map(row -> Optional.ofNullable(row).map(DeviceEntity::toDevice)));
    }

    @Override
    public Uni<List<Device>> findByName(String teamId, String name) {
        return list(
                "teamId = :team and sql('lower(? collate \"C\")', name) = sql('lower(? collate \"C\")', :name)"
                        + " order by id",
                Map.of("team", teamId, "name", name),
                2);
    }

    @Override
    public Uni<Page<Device>> list(String teamId, Cursor after, int limit) {
        Listing listing = Listing.newestFirst(teamId, "firstSeenAt", after);
        return list(listing.where(), listing.parameters(), limit + 1)
                .map(found -> Page.of(found, limit, device -> new Cursor(device.firstSeenAt(), device.id())));
    }

    private Uni<List<Device>> list(String where, Map<String, Object> parameters, int limit) {
        return PostgresErrors.told(() -> Panache.withSession(
                        () -> rows.find(where, parameters).range(0, limit - 1).list())
                .map(found -> found.stream().map(DeviceEntity::toDevice).toList()));
    }

    @Override
    public Uni<Device> update(String teamId, String id, UnaryOperator<Device> change, Journal<Device> journal) {
        return Changes.of(() -> rows.findById(new TeamRowKey(teamId, id), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("device", id))
                .flatMap(row -> {
                    Device before = row.toDevice();
                    row.take(change.apply(before));
                    Device after = row.toDevice();
                    return audit.write(journal.entries(before, after)).replaceWith(after);
                }));
    }
}
