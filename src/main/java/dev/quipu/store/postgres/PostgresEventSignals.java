package dev.quipu.store.postgres;

import dev.quipu.port.WorkDone;
import dev.quipu.record.event.EventSignals;
import dev.quipu.record.event.LocalSignals;
import dev.quipu.store.postgres.connection.ConnectLimit;
import dev.quipu.store.postgres.connection.DatabaseCertificates;
import dev.quipu.store.postgres.connection.PostgresErrors;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signals between the instances on one PostgreSQL, by LISTEN and NOTIFY with the team's id and the position of its last event:
 * only who reads its events and has not seen that one looks for them. Without a team, as an older Quipu sends it, all look. A
 * NOTIFY is sent after the commit and not in it: PostgreSQL lets transactions that notify commit one after another only. If the
 * process ends between the two, the listeners find the events when they next look by themselves.
 */
@ApplicationScoped
@Typed(PostgresEventSignals.class)
class PostgresEventSignals implements EventSignals {

    static final String CHANNEL = "quipu_events";

    private static final String NOTIFY = "SELECT pg_notify('" + CHANNEL + "', text) FROM unnest($1::text[]) AS text";

    /** What an older Quipu sends. */
    private static final String NO_TEAM = "";

    /** Of no team that anybody reads. */
    private static final String SIGN_OF_LIFE = new Told("", NO_POSITION).text();

    /** So many signals a second are enough for anybody, and cost nothing that could be measured. */
    private static final long MILLISECONDS_BETWEEN = 5;

    private static final long LONGEST_PAUSE_MILLISECONDS = 1_000;

    /** Twice as often as a silent connection is given up, so that only a dead one is. */
    private static final long MILLISECONDS_BETWEEN_SIGNS_OF_LIFE = 30_000;

    /** A signal takes a round trip; one that takes longer is left to the end of its connection. */
    private static final long LONGEST_FAREWELL_MILLISECONDS = 1_000;

    private static final Exception CUT_OFF = ClosedConnectionException.INSTANCE;

    private final Vertx vertx;
    private final Instance<Pool> pool;
    private final ConnectLimit connections;
    private final LocalSignals here = new LocalSignals();
    private final AtomicBoolean waiting = new AtomicBoolean();
    /** The last position of each team of which events were stored since the last signal. */
    private final Map<String, Long> teams = new ConcurrentHashMap<>();
    /** Signals that are on their way, and whoever waits for them. */
    private final Phaser underWay = new Phaser(1);

    private PgSubscriber listener;
    private boolean listening;
    private long signOfLife;
    private volatile boolean told;
    private boolean toldOfPooler;
    private volatile boolean closed;

    PostgresEventSignals(Vertx vertx, Instance<Pool> pool, ConnectLimit connections) {
        this.vertx = vertx;
        this.pool = pool;
        this.connections = connections;
    }

    @Override
    public Subscription subscribe(String teamId, LongConsumer signal) {
        listen();
        return here.subscribe(teamId, signal);
    }

    /**
     * Tells everybody that events of a team were stored; what comes within a few milliseconds goes out as one.
     *
     * @param position of the last one, or {@link #NO_POSITION}
     */
    void stored(String teamId, long position) {
        here.signal(teamId, position);
        teams.merge(teamId, position, Math::max);
        if (waiting.compareAndSet(false, true)) {
            underWay.register();
            vertx.setTimer(MILLISECONDS_BETWEEN, timer -> {
                waiting.set(false);
                List<String> texts = new ArrayList<>();
                for (String team : teams.keySet()) {
                    Long last = teams.remove(team);
                    if (last != null) {
                        texts.add(new Told(team, last).text());
                    }
                }
                tell(texts.toArray(String[]::new));
                underWay.arriveAndDeregister();
            });
        }
    }

    private void heard(String text) {
        if (text.equals(NO_TEAM)) {
            here.signalAll();
        } else {
            Told told = Told.of(text);
            here.signal(told.teamId, told.position);
        }
    }

    private void tell(String... texts) {
        if (closed || texts.length == 0) {
            return;
        }
        underWay.register();
        Uni.createFrom()
                .deferred(() -> pool.get().preparedQuery(NOTIFY).execute(Tuple.of((Object) texts)))
                .onTermination()
                .invoke(() -> underWay.arriveAndDeregister())
                .subscribe()
                .with(
                        sent -> {},
                        failure -> Log.debugf("Other instances could not be notified of events: %s", failure));
    }

    private synchronized void listen() {
        if (!listening && !closed) {
            DatabaseCertificates session = connections.session().orElse(null);
            if (session == null) {
                tellOfPooler();
                return;
            }
            listening = true;
            session.connect(() -> session.now().compose(server -> connect((PgConnectOptions) server)))
                    .onSuccess(connected -> connected())
                    .onFailure(this::listenLater);
        }
    }

    /** Without a handler the client prints the stack of the connection's end to the console. */
    private void connected() {
        PgSubscriber connected;
        synchronized (this) {
            told = false;
            connected = listener;
        }
        if (connected != null && connected.actualConnection() != null) {
            PostgresErrors.logged(connected.actualConnection());
        }
    }

    private void tellOfPooler() {
        if (!toldOfPooler) {
            Log.info("LISTEN needs a session, which a pooler in transaction mode does not provide: "
                    + "streams poll for events of other instances once a second. Set "
                    + "DATABASE_DIRECT_URL to the address of PostgreSQL itself to avoid that delay.");
            toldOfPooler = true;
        }
    }

    private synchronized Future<Void> connect(PgConnectOptions server) {
        if (closed) {
            return Future.succeededFuture();
        }
        listener = PgSubscriber.subscriber(vertx, server);
        // It would come back with the certificates of the beginning.
        listener.reconnectPolicy(tries -> -1L);
        listener.closeHandler(gone -> listenLater(CUT_OFF));
        listener.channel(CHANNEL).handler(this::heard);
        signOfLife = vertx.setPeriodic(MILLISECONDS_BETWEEN_SIGNS_OF_LIFE, timer -> tell(SIGN_OF_LIFE));
        return listener.connect();
    }

    private void listenLater(Throwable failure) {
        // Whoever closes holds what the client calls this with.
        if (!closed) {
            again(failure);
        }
    }

    private synchronized void again(Throwable failure) {
        if (!told) {
            told = true;
            Log.warnf(
                    "LISTEN failed; retrying. Until then, streams poll once a second: %s",
                    PostgresErrors.translate(failure).getMessage());
        }
        vertx.cancelTimer(signOfLife);
        listener = null;
        listening = false;
        vertx.setTimer(LONGEST_PAUSE_MILLISECONDS, timer -> listen());
    }

    /**
     * A command that has stored events may end before they are told of. The pool is closed first of all, and a connection that is
     * made just then would write its failure to the console.
     */
    void settle(@Observes(notifyObserver = Reception.IF_EXISTS) WorkDone done) throws InterruptedException {
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), LONGEST_FAREWELL_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Log.debug("The last signal to other instances is not waited for any longer");
        }
    }

    /** What is not told by now the listeners find when they next look by themselves. */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent stopping) {
        closed = true;
    }

    @PreDestroy
    void close() {
        closed = true;
        PgSubscriber last;
        synchronized (this) {
            last = listener;
            listener = null;
        }
        if (last != null) {
            vertx.cancelTimer(signOfLife);
            last.close();
        }
    }

    /** What one NOTIFY tells: the team, a space, and the position of its last event; of an older Quipu the team alone. */
    private record Told(String teamId, long position) {

        private static final Pattern TEXT = Pattern.compile("(.*) (\\d{1,18})", Pattern.DOTALL);

        static Told of(String text) {
            Matcher parts = TEXT.matcher(text);
            return parts.matches()
                    ? new Told(parts.group(1), Long.parseLong(parts.group(2)))
                    : new Told(text, NO_POSITION);
        }

        String text() {
            return teamId + " " + position;
        }
    }
}
