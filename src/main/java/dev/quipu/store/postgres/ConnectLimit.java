package dev.quipu.store.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Bounds what one connection may cost the others. It gives up on a connection that is not made within ten seconds, or on which nothing comes for a minute although it is asked:
 * a server whose machine vanished says no farewell. PostgreSQL gives up on a transaction whose program has frozen, and a
 * statement on a row that somebody else keeps locked. Quarkus has no settings for these.
 */
@Singleton
class ConnectLimit implements PgPoolCreator {

    private static final int SECONDS = 10;
    private static final int SILENT_SECONDS = 60;
    private static final int SECONDS_IN_TRANSACTION = 5;
    private static final int LOCK_MILLISECONDS = 1_500;

    private volatile DatabaseCertificates server;

    /** How a connection beside the pool is made now; the pool has to be there already. */
    Future<SqlConnectOptions> server() {
        return server.now();
    }

    @Override
    public Pool create(Input input) {
        List<PgConnectOptions> servers = input.pgConnectOptionsList();
        servers.forEach(server -> {
            server.setConnectTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
            server.setTcpKeepAlive(true);
            server.addProperty("idle_in_transaction_session_timeout", String.valueOf(SECONDS_IN_TRANSACTION * 1_000));
            server.addProperty("lock_timeout", String.valueOf(LOCK_MILLISECONDS));
            server.setIdleTimeout(SILENT_SECONDS);
            server.setIdleTimeoutUnit(TimeUnit.SECONDS);
        });
        PoolOptions options =
                input.poolOptions().setConnectionTimeout(SECONDS).setConnectionTimeoutUnit(TimeUnit.SECONDS);
        server = new DatabaseCertificates(input.vertx(), servers.get(0));
        return server.areFiles()
                ? PgBuilder.pool()
                        .with(options)
                        .connectingTo(server::now)
                        .using(input.vertx())
                        .build()
                : Pool.pool(input.vertx(), servers.get(0), options);
    }
}
