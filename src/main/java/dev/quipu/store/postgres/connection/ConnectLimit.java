package dev.quipu.store.postgres.connection;

import dev.quipu.config.PlainSettings;
import dev.quipu.config.Pooler;
import dev.quipu.config.PostgresSettings;
import dev.quipu.store.postgres.check.PoolerSchema;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * Bounds what one connection may cost the others. It gives up on a connection that is not made within ten seconds, or on which nothing comes for a minute although it is asked:
 * a server whose machine vanished says no farewell. PostgreSQL gives up on a transaction whose program has frozen, on a
 * statement that takes longer than its caller waits, and on one that waits for a row that somebody else keeps locked. Quarkus has no settings for these. Behind a pooler in transaction mode
 * the settings of sessions are the role's, see {@link PoolerSchema}.
 */
@Singleton
public class ConnectLimit implements PgPoolCreator {

    private static final int SECONDS = 10;
    private static final int SILENT_SECONDS = 60;
    private static final int SECONDS_IN_TRANSACTION = 5;
    private static final int SECONDS_IN_STATEMENT = 5;
    private static final int LOCK_MILLISECONDS = 1_500;

    private final Function<String, String> settings;
    private volatile Optional<DatabaseCertificates> session = Optional.empty();
    private volatile Pool ping;

    ConnectLimit(Config config) {
        this.settings = PlainSettings.of(config);
    }

    /** How a connection beside the pool, which has to be there already, is made that keeps its session; empty if the pooler gives none. */
    public Optional<DatabaseCertificates> session() {
        return session;
    }

    /** One connection beside the pool: it answers also while all of those are busy. */
    public io.vertx.mutiny.sqlclient.Pool beside(io.vertx.mutiny.sqlclient.Pool pool) {
        // Both are made with the first use of the pool.
        pool.size();
        return io.vertx.mutiny.sqlclient.Pool.newInstance(ping);
    }

    @Override
    public Pool create(Input input) {
        PgConnectOptions server = input.pgConnectOptionsList().get(0);
        ConnectionOptions.trustPlatform(server);
        DatabaseCertificates certificates = new DatabaseCertificates(
                input.vertx(), Pooler.of(settings) == Pooler.NONE ? limited(server) : pooled(server));
        session = session(input.vertx(), certificates);
        ping = pool(
                input.vertx(),
                certificates,
                new PoolOptions(input.poolOptions())
                        .setMaxSize(1)
                        .setShared(false)
                        .setName("quipu-readiness"),
                Standbys.refused());
        return pool(input.vertx(), certificates, input.poolOptions(), Standbys.refused());
    }

    /**
     * A pool whose connections are made with the certificates that the files hold then, and no faster than the server takes
     * them. The pool's own way to connect, which is replaced, does not tell of failures.
     *
     * @param connected gets each new connection, and closes it to give it to the pool; null if the pool gets it at once
     */
    @SuppressWarnings("deprecation")
    public static Pool pool(
            Vertx vertx, DatabaseCertificates certificates, PoolOptions options, Handler<SqlConnection> connected) {
        ConnectionFactory connections = PgDriver.INSTANCE.createConnectionFactory(vertx, certificates::now);
        ((VertxInternal) vertx).addCloseHook(connections);
        return PgBuilder.pool()
                .with(options.setConnectionTimeout(SECONDS).setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(certificates::now)
                .withConnectHandler(connected)
                .using(vertx)
                .build()
                .connectionProvider(onContext(context -> certificates.connect(() -> connections.connect(context))));
    }

    /**
     * Hands a connection over on the context that it was asked for. The pool takes it nowhere else, and one that is made before the
     * pool listens would be handed over on the thread that asks: the pool throws, and its place is lost for good.
     */
    static Function<Context, Future<SqlConnection>> onContext(Function<Context, Future<SqlConnection>> connect) {
        return context -> {
            Promise<SqlConnection> made = ((ContextInternal) context).promise();
            connect.apply(context).onComplete(made);
            return made.future();
        };
    }

    private Optional<DatabaseCertificates> session(Vertx vertx, DatabaseCertificates ofPool) {
        if (!PostgresSettings.hasDirect(settings)) {
            return Optional.empty();
        }
        return Pooler.of(settings) == Pooler.NONE && !PostgresSettings.hasDirectUrl(settings)
                ? Optional.of(ofPool)
                : Optional.of(new DatabaseCertificates(
                        vertx, limited(ConnectionOptions.of(PostgresSettings.direct(settings)))));
    }

    /** The limits of a connection that keeps its session. */
    public static PgConnectOptions limited(PgConnectOptions server) {
        server.addProperty("idle_in_transaction_session_timeout", String.valueOf(SECONDS_IN_TRANSACTION * 1_000));
        // Its caller was told half a second before that it waits no longer.
        server.addProperty("statement_timeout", String.valueOf(SECONDS_IN_STATEMENT * 1_000));
        server.addProperty("lock_timeout", String.valueOf(LOCK_MILLISECONDS));
        return bounded(server);
    }

    /**
     * A prepared statement would be in the session of one transaction, and the next one runs in another. PgBouncer takes no
     * settings that it does not know; what the client asks for by itself is PostgreSQL's default, or better.
     */
    private static PgConnectOptions pooled(PgConnectOptions server) {
        Map<String, String> properties = new HashMap<>(server.getProperties());
        properties.remove("extra_float_digits");
        server.setProperties(properties);
        server.setUseLayer7Proxy(true);
        server.setCachePreparedStatements(false);
        return bounded(server);
    }

    private static PgConnectOptions bounded(PgConnectOptions server) {
        server.setConnectTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
        server.setTcpKeepAlive(true);
        server.setIdleTimeout(SILENT_SECONDS);
        server.setIdleTimeoutUnit(TimeUnit.SECONDS);
        return server;
    }
}
