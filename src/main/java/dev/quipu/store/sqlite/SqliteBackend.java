package dev.quipu.store.sqlite;

import dev.quipu.config.DataFolder;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.Backend;
import dev.quipu.port.BackendName;
import dev.quipu.port.Finding;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.SearchLimit;
import dev.quipu.record.event.EventSignals;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.KnownRows;
import dev.quipu.record.event.LocalSignals;
import dev.quipu.record.session.SessionStore;
import dev.quipu.store.sql.SqlDatabase;
import dev.quipu.store.sql.feature.SqlStores;
import dev.quipu.store.table.ServedRows;
import dev.quipu.store.table.StoreAddress;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file on this machine: one writer, several readers, nothing to set up. */
@ApplicationScoped
@Identifier("sqlite")
public class SqliteBackend implements Backend {

    private static final String NO_ANSWER = "SQLite did not answer within 4.5 s.";

    private final int threads;
    private final SqliteConnections connections;
    private final SqliteReadGate gate = new SqliteReadGate();
    private final SqliteReaders readers;
    private final SqliteReaders searches;
    private final SqliteReaders lookups;
    private final SqliteReaders pings;
    private final SqliteDatabase database;
    private final Map<Class<?>, Object> stores;
    private SqliteLock lock;
    private SqliteWriter writer;

    public SqliteBackend(QuipuConfig config) {
        Path path = config.sqlite()
                .path()
                .map(Path::of)
                .orElseGet(() -> DataFolder.ofUser().database());
        this.connections = new SqliteConnections(StoreAddress.real(path));
        this.threads = config.sqlite().readers();
        this.readers = new SqliteReaders(connections, gate, threads, "sqlite-reader", NO_ANSWER);
        this.searches = new SqliteReaders(connections, gate, searchesAtOnce(), "sqlite-search", SearchLimit.EXCEEDED);
        this.lookups = new SqliteReaders(connections, gate, 1, "sqlite-lookup", NO_ANSWER);
        this.pings = new SqliteReaders(connections, gate, 1, "sqlite-ping", NO_ANSWER);
        KnownRows known = new KnownRows();
        this.database = new SqliteDatabase(
                new SqliteDialect(connections.path()),
                readers,
                searches,
                lookups,
                this::writer,
                known,
                new SqliteNumbers());
        SqlDatabase sql = new SqliteSql(database);
        LocalSignals signals = new LocalSignals();
        SqlitePositions positions = new SqlitePositions();
        this.stores = SqlStores.of(
                sql,
                database::forgetTeam,
                Map.of(
                        EventStore.class, new SqliteEventStore(database, positions, signals),
                        EventSignals.class, signals,
                        SessionStore.class, new SqliteSessionStore(database),
                        ServedRows.class, new SqliteServedRows(connections, database, positions, signals)));
    }

    @Override
    public BackendName name() {
        return BackendName.SQLITE;
    }

    @Override
    public int searchesAtOnce() {
        return SearchLimit.atOnce(threads);
    }

    @Override
    public String location() {
        return connections.path().toString();
    }

    @Override
    public synchronized void openForWriting(String url) {
        if (lock == null) {
            lock = SqliteLock.take(connections.path(), url);
            SqliteCheckpoint.atStart(connections);
        }
    }

    /** The writer, started at the first write; a command that only reads never takes the lock. */
    private synchronized SqliteWriter writer() {
        openForWriting("");
        if (writer == null) {
            writer = new SqliteWriter(connections, gate, database::forget);
        }
        return writer;
    }

    @Override
    public SchemaMigrations migrations() {
        return SqliteMigrations.of(connections, database::forget);
    }

    @Override
    public Uni<Duration> ping() {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return pings.read(handle ->
                            handle.createQuery("SELECT 1").mapTo(Integer.class).one())
                    .map(one -> Duration.ofNanos(System.nanoTime() - start));
        });
    }

    @Override
    public List<Finding> check() {
        return SqliteCheck.findings(connections);
    }

    @Override
    public Optional<List<Finding>> checkSchema() {
        return Optional.of(SqliteCheck.schemaFindings(connections));
    }

    @Override
    public <P> P store(Class<P> port) {
        if (!stores.containsKey(port)) {
            throw new IllegalArgumentException("sqlite has no " + port.getSimpleName());
        }
        return port.cast(stores.get(port));
    }

    @PreDestroy
    synchronized void close() throws InterruptedException {
        if (writer != null) {
            writer.close();
        }
        readers.close();
        searches.close();
        lookups.close();
        pings.close();
        if (lock != null) {
            lock.close();
        }
    }
}
