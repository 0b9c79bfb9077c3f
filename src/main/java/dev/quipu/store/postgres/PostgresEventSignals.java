package dev.quipu.store.postgres;

import dev.quipu.event.EventSignals;
import dev.quipu.event.LocalSignals;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Signals between the instances on one PostgreSQL, by LISTEN and NOTIFY. A NOTIFY is sent after the commit and not in it:
 * PostgreSQL lets transactions that notify commit one after another only. If the process ends between the two, the
 * listeners find the events when they next look by themselves.
 */
@ApplicationScoped
@Typed(PostgresEventSignals.class)
class PostgresEventSignals implements EventSignals {

    static final String CHANNEL = "quipu_events";

    /** So many signals a second are enough for anybody, and cost nothing that could be measured. */
    private static final long MILLISECONDS_BETWEEN = 5;

    private static final long LONGEST_PAUSE_MILLISECONDS = 1_000;

    private final Vertx vertx;
    private final Instance<Pool> pool;
    private final ConnectLimit connections;
    private final LocalSignals here = new LocalSignals();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private PgSubscriber listener;

    PostgresEventSignals(Vertx vertx, Instance<Pool> pool, ConnectLimit connections) {
        this.vertx = vertx;
        this.pool = pool;
        this.connections = connections;
    }

    @Override
    public Subscription subscribe(Runnable signal) {
        listen();
        return here.subscribe(signal);
    }

    /** Tells everybody that events were stored; what comes within a few milliseconds goes out as one. */
    void stored() {
        here.signal();
        if (waiting.compareAndSet(false, true)) {
            vertx.setTimer(MILLISECONDS_BETWEEN, timer -> {
                waiting.set(false);
                pool.get()
                        .query("NOTIFY " + CHANNEL)
                        .execute()
                        .subscribe()
                        .with(
                                sent -> {},
                                failure -> Log.debugf("Other instances could not be told of events: %s", failure));
            });
        }
    }

    private synchronized void listen() {
        if (listener == null) {
            listener = PgSubscriber.subscriber(vertx, connections.server());
            listener.reconnectPolicy(tries -> Math.min(100L << Math.min(tries, 4), LONGEST_PAUSE_MILLISECONDS));
            listener.channel(CHANNEL).handler(payload -> here.signal());
            listener.connect().onFailure(failure -> Log.debugf("LISTEN failed and is tried again: %s", failure));
        }
    }

    @PreDestroy
    synchronized void close() {
        if (listener != null) {
            listener.close();
        }
    }
}
