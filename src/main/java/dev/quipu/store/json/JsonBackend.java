package dev.quipu.store.json;

import dev.quipu.config.DataFolder;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.Backend;
import dev.quipu.port.BackendName;
import dev.quipu.port.Finding;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.port.idempotency.IdempotencyKeyStore;
import dev.quipu.record.device.DeviceStore;
import dev.quipu.record.event.EventSignals;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.LocalSignals;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.workspace.WorkspaceStore;
import dev.quipu.store.json.log.JsonErrors;
import dev.quipu.store.table.ServedRows;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two files on this machine that other programs can read; no teams, people, keys or audit log. */
@ApplicationScoped
@Identifier("json")
public class JsonBackend implements Backend {

    private static final Duration PING_LIMIT = Duration.ofMillis(4_500);

    private final JsonDatabase database;
    private final SchemaMigrations migrations;
    private final Map<Class<?>, Object> stores;

    public JsonBackend(QuipuConfig config, Clock clock) {
        Path path = config.json()
                .path()
                .map(Path::of)
                .orElseGet(() -> DataFolder.ofUser().sessions());
        this.database = new JsonDatabase(path.toAbsolutePath().normalize());
        this.migrations = new JsonMigrations(database, clock);
        LocalSignals signals = new LocalSignals();
        this.stores = Map.of(
                EventStore.class, new JsonEventStore(database, signals),
                EventSignals.class, signals,
                IdempotencyKeyStore.class, new JsonIdempotencyKeyStore(database),
                ServedRows.class, new JsonServedRows(database, signals),
                SessionStore.class, new JsonSessionStore(database),
                WorkspaceStore.class, new JsonWorkspaceStore(database, clock),
                DeviceStore.class, new JsonDeviceStore(database, clock));
    }

    @Override
    public BackendName name() {
        return BackendName.JSON;
    }

    @Override
    public String location() {
        return database.path().toString();
    }

    @Override
    public void openForWriting(String url) {
        database.openForWriting(url);
    }

    @Override
    public SchemaMigrations migrations() {
        return migrations;
    }

    @Override
    public Uni<Duration> ping() {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return database.read(this::touch)
                    .map(done -> Duration.ofNanos(System.nanoTime() - start))
                    .ifNoItem()
                    .after(PING_LIMIT)
                    .failWith(() -> new StoreUnavailableException("The files did not answer within 4.5 s.", null));
        });
    }

    private boolean touch(Opened files) {
        try {
            if (files.log() == null) {
                throw new StoreUnavailableException(SchemaMigrations.NOT_YET, null);
            }
            files.log().touch();
            return Files.size(database.path()) > 0;
        } catch (IOException e) {
            throw JsonErrors.of(e);
        }
    }

    @Override
    public List<Finding> check() {
        return JsonCheck.findings(database.path());
    }

    @Override
    public Optional<List<Finding>> checkSchema() {
        return Optional.empty();
    }

    @Override
    public <P> P store(Class<P> port) {
        return stores.containsKey(port) ? port.cast(stores.get(port)) : UnservedStores.of(port);
    }

    @PreDestroy
    void close() {
        database.close();
    }
}
