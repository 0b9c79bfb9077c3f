package dev.quipu.store.postgres.connection;

import dev.quipu.port.StoreUnavailableException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether a server speaks TLS before the client connects. The client of Vert.x 4.5 leaves its socket open when a
 * server refuses TLS: PostgreSQL keeps a place for each of them for a minute, and in the end has none left for anybody.
 */
final class TlsProbe {

    /** PostgreSQL's SSLRequest: its length and its number. */
    private static final int REQUEST_LENGTH = 8;

    private static final int REQUEST_CODE = 80_877_103;

    private static final byte YES = 'S';
    private static final long LONGEST_MILLISECONDS = TimeUnit.SECONDS.toMillis(10);
    /** PostgreSQL writes a line to its log for each probe that it agrees to, and none for the others. */
    private static final Duration YES_HOLDS = Duration.ofHours(1);

    private static final Duration NO_HOLDS = Duration.ofMinutes(1);

    private final Vertx vertx;
    private Answer last;
    private Future<Boolean> asking;

    TlsProbe(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * How to connect, in a mode that the server does not refuse.
     *
     * @return fails with {@link StoreUnavailableException} if the mode demands TLS and the server has none
     */
    Future<PgConnectOptions> settled(PgConnectOptions server) {
        SslMode mode = server.getSslMode();
        if (mode == SslMode.DISABLE || server.isUsingDomainSocket()) {
            return Future.succeededFuture(server);
        }
        return speaksTls(server).compose(speaks -> {
            if (speaks) {
                return Future.succeededFuture(server);
            }
            return mode == SslMode.ALLOW || mode == SslMode.PREFER
                    ? Future.succeededFuture(ConnectionOptions.copy(server).setSslMode(SslMode.DISABLE))
                    : Future.failedFuture(new StoreUnavailableException(PostgresErrors.NO_TLS, null));
        });
    }

    /** Asks anew at the next connection. */
    synchronized void forget() {
        last = null;
    }

    /** Connections that are made at the same time share one probe. */
    private synchronized Future<Boolean> speaksTls(PgConnectOptions server) {
        if (last != null && System.nanoTime() - last.until() < 0) {
            return Future.succeededFuture(last.speaksTls());
        }
        if (asking == null) {
            Future<Boolean> asked = ask(server).onComplete(this::remember);
            asking = asked.isComplete() ? null : asked;
            return asked;
        }
        return asking;
    }

    private synchronized void remember(AsyncResult<Boolean> answer) {
        asking = null;
        if (answer.succeeded()) {
            Duration holds = answer.result() ? YES_HOLDS : NO_HOLDS;
            last = new Answer(answer.result(), System.nanoTime() + holds.toNanos());
        }
    }

    private Future<Boolean> ask(PgConnectOptions server) {
        Promise<Boolean> answer = Promise.promise();
        NetClient client = vertx.createNetClient(new NetClientOptions().setConnectTimeout((int) LONGEST_MILLISECONDS));
        long timer = vertx.setTimer(
                LONGEST_MILLISECONDS, late -> answer.tryFail(new IOException("No answer to an SSLRequest")));
        client.connect(server.getPort(), server.getHost())
                .onFailure(answer::tryFail)
                .onSuccess(socket -> ask(socket, answer));
        return answer.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            client.close();
        });
    }

    private static void ask(NetSocket socket, Promise<Boolean> answer) {
        socket.handler(read -> answer.tryComplete(read.getByte(0) == YES));
        socket.exceptionHandler(answer::tryFail);
        socket.closeHandler(closed -> answer.tryFail(new IOException("Hung up at an SSLRequest")));
        socket.write(Buffer.buffer().appendInt(REQUEST_LENGTH).appendInt(REQUEST_CODE));
    }

    private record Answer(boolean speaksTls, long until) {}
}
