package dev.quipu.store.postgres;

import dev.quipu.config.PlainSettings;
import dev.quipu.config.Pooler;
import dev.quipu.config.PostgresSettings;
import dev.quipu.port.Backend;
import dev.quipu.port.BackendName;
import dev.quipu.port.Finding;
import dev.quipu.port.HeldEvents;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.SearchLimit;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.record.event.EventSignals;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.KnownRows;
import dev.quipu.record.session.SessionStore;
import dev.quipu.store.postgres.check.CheckedSchema;
import dev.quipu.store.postgres.check.PoolerSchema;
import dev.quipu.store.postgres.check.PostgresDatabase;
import dev.quipu.store.postgres.check.PostgresDoubts;
import dev.quipu.store.postgres.check.PostgresObstacles;
import dev.quipu.store.postgres.check.PostgresSchemaCheck;
import dev.quipu.store.postgres.connection.ConnectLimit;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.postgres.connection.Standbys;
import dev.quipu.store.sql.feature.SqlStores;
import dev.quipu.store.table.ServedRows;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** PostgreSQL, for teams: one reactive pool, and JDBC for its schema and for rows as a whole. */
@ApplicationScoped
@Identifier("postgres")
public class PostgresBackend implements Backend {

    private final Instance<Pool> pool;
    private final ConnectLimit limit;
    private final Function<String, String> settings;
    private final int connections;
    private final AtomicBoolean isPoolerTold = new AtomicBoolean();
    private final Map<Class<?>, Object> stores;

    PostgresBackend(
            Instance<Pool> pool,
            ConnectLimit limit,
            Config config,
            PostgresEventStore events,
            PostgresEventSignals signals,
            PostgresSessionStore sessions,
            PostgresSql sql,
            KnownRows known) {
        this.pool = pool;
        this.limit = limit;
        this.settings = PlainSettings.of(config);
        this.connections = config.getValue("quarkus.datasource.reactive.max-size", Integer.class);
        this.stores = SqlStores.of(
                sql,
                known::forgetTeam,
                Map.of(
                        EventStore.class, events,
                        EventSignals.class, signals,
                        SessionStore.class, sessions,
                        ServedRows.class, new PostgresServedRows(settings, signals)));
    }

    @Override
    public BackendName name() {
        return BackendName.POSTGRES;
    }

    @Override
    public int searchesAtOnce() {
        return SearchLimit.atOnce(connections);
    }

    @Override
    public String location() {
        return PostgresSettings.of(settings).location();
    }

    /** PostgreSQL takes many writers. */
    @Override
    public void openForWriting(String url) {}

    @Override
    public SchemaMigrations migrations() {
        if (Pooler.of(settings) == Pooler.NONE) {
            return new CheckedSchema(database());
        }
        return new PoolerSchema(
                PostgresSettings.hasDirect(settings) ? Optional.of(new CheckedSchema(database())) : Optional.empty(),
                pool.get(),
                PostgresSettings.of(settings),
                isPoolerTold);
    }

    private PostgresDatabase database() {
        return new PostgresDatabase(PostgresSettings.direct(settings));
    }

    @Override
    public Uni<Duration> ping() {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return PostgresErrors.told(() -> ofPings().query(Standbys.STATE).execute())
                    .map(rows -> {
                        Row session = rows.iterator().next();
                        if (session.getBoolean(0) || session.getBoolean(1)) {
                            Standbys.leave(ofPings());
                            Standbys.leave(pool.get());
                            throw new StoreUnavailableException(
                                    session.getBoolean(0) ? Standbys.TOLD : Standbys.READ_ONLY, null);
                        }
                        return Duration.ofNanos(System.nanoTime() - start);
                    });
        });
    }

    private Pool ofPings() {
        return limit.beside(pool.get());
    }

    @Override
    public Uni<HeldEvents> heldEvents() {
        return PostgresHeldEvents.find(pool.get());
    }

    @Override
    public List<Finding> obstacles() {
        return PostgresSettings.hasDirect(settings) ? PostgresObstacles.findings(database()) : List.of();
    }

    @Override
    public List<Finding> check() {
        return PostgresCheck.findings(database());
    }

    @Override
    public Optional<List<Finding>> checkSchema() {
        return Optional.of(PostgresSchemaCheck.findings(database()));
    }

    @Override
    public List<Finding> doubts() {
        return PostgresSettings.hasDirect(settings) ? PostgresDoubts.findings(database(), connections) : List.of();
    }

    @Override
    public <P> P store(Class<P> port) {
        if (!stores.containsKey(port)) {
            throw new IllegalArgumentException("postgres has no " + port.getSimpleName());
        }
        return port.cast(stores.get(port));
    }
}
