package dev.quipu.store.postgres.replica;

import dev.quipu.config.PlainSettings;
import dev.quipu.config.PostgresSettings;
import dev.quipu.port.CallersContext;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.postgres.connection.ConnectLimit;
import dev.quipu.store.postgres.connection.ConnectionOptions;
import dev.quipu.store.postgres.connection.DatabaseCertificates;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.postgres.connection.RowBatcher;
import dev.quipu.store.postgres.connection.Standbys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Chooses where to read: from the replica, if there is one and it holds all that was acknowledged before the read was asked
 * for, by whichever instance; else from the primary. The primary is asked how far it is after the read has come, once for all
 * reads that wait. While it is away nothing is read: what a replica holds then may be old, and nobody could tell.
 */
@ApplicationScoped
public class ReplicaReads {

    /**
     * All that a client may have been told is stored lies before this place. It is on disk, unless commits do not wait for
     * that; on a server that is a standby itself there is none.
     */
    private static final String PLACE = "SELECT (CASE WHEN current_setting('synchronous_commit') = 'off'"
            + " THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn() END - '0/0'::pg_lsn)::bigint,"
            + " ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint"
            + " WHERE NOT pg_is_in_recovery()";

    private static final String PRIMARY = "primary";

    private final Instance<Pool> primary;
    private final Optional<Replica> replica;
    private final Map<ReadTarget, Counter> counters = new EnumMap<>(ReadTarget.class);
    private final RowBatcher<String, WalPlace> place;

    ReplicaReads(
            Instance<Pool> primary,
            Vertx vertx,
            Config config,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections,
            MeterRegistry metrics) {
        this.primary = primary;
        this.replica = PostgresSettings.replica(PlainSettings.of(config))
                .map(settings -> new Replica(vertx, pool(vertx, settings, connections), settings.server()));
        this.place = new RowBatcher<>(asked -> PostgresErrors.told(this::place));
        if (replica.isPresent()) {
            for (ReadTarget target : ReadTarget.values()) {
                counters.put(target, counter(metrics, target));
            }
        }
    }

    private static Pool pool(Vertx vertx, PostgresSettings settings, int connections) {
        PgConnectOptions server =
                ConnectLimit.limited(ConnectionOptions.of(settings)).setCachePreparedStatements(true);
        return Pool.newInstance(ConnectLimit.pool(
                vertx, new DatabaseCertificates(vertx, server), new PoolOptions().setMaxSize(connections), null));
    }

    private static Counter counter(MeterRegistry metrics, ReadTarget target) {
        return Counter.builder("quipu.replica.reads")
                .description(
                        "Reads that may go to the replica, by the server that answered and the state of the replica")
                .tag("target", target.target())
                .tag("replica", target.replica())
                .register(metrics);
    }

    /**
     * Reads from whichever server may answer.
     *
     * @param query made once, or a second time if the replica failed
     */
    public <T> Uni<T> read(Function<SqlClient, Uni<T>> query) {
        return replica.isEmpty()
                ? query.apply(primary.get())
                : CallersContext.answers(
                        () -> place.find(PRIMARY).flatMap(found -> read(replica.get(), found.orElse(null), query)));
    }

    private <T> Uni<T> read(Replica replica, WalPlace place, Function<SqlClient, Uni<T>> query) {
        if (place == null) {
            Standbys.leave(primary.get());
            return Uni.createFrom().failure(new StoreUnavailableException(Standbys.TOLD, null));
        }
        return replica.read(place, query).flatMap(answer -> {
            counters.get(answer.target()).increment();
            return answer.target() == ReadTarget.REPLICA
                    ? Uni.createFrom().item(answer.found())
                    : query.apply(primary.get());
        });
    }

    private Uni<Map<String, WalPlace>> place() {
        return primary.get().preparedQuery(PLACE).execute().map(rows -> {
            if (!rows.iterator().hasNext()) {
                return Map.of();
            }
            Row row = rows.iterator().next();
            return Map.of(PRIMARY, new WalPlace(row.getLong(0), row.getLong(1)));
        });
    }

    @PreDestroy
    void close() {
        replica.ifPresent(Replica::close);
    }
}
