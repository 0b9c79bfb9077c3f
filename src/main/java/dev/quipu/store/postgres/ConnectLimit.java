package dev.quipu.store.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gives up on a connection that is not made within ten seconds, for which Quarkus has no setting. */
@Singleton
class ConnectLimit implements PgPoolCreator {

    private static final int SECONDS = 10;

    @Override
    public Pool create(Input input) {
        List<PgConnectOptions> servers = input.pgConnectOptionsList();
        servers.forEach(server -> server.setConnectTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS)));
        PoolOptions options =
                input.poolOptions().setConnectionTimeout(SECONDS).setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return Pool.pool(input.vertx(), servers.get(0), options);
    }
}
