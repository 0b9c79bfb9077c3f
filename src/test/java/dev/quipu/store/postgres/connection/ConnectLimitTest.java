package dev.quipu.store.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool at a server without TLS that takes no connections, as PostgreSQL does when it has no place left. */
class ConnectLimitTest {

    private static final int SSL_REQUEST = 80_877_103;
    private static final int CALLERS = 40;
    private static final int ROUNDS = 3;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger connected = new AtomicInteger();
    private volatile boolean isFull = true;
    private NetServer server;

    @BeforeEach
    void listen() {
        server = done(vertx.createNetServer().connectHandler(this::serve).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        done(vertx.close());
    }

    private void serve(NetSocket socket) {
        open.incrementAndGet();
        connected.incrementAndGet();
        socket.closeHandler(closed -> open.decrementAndGet());
        socket.handler(message -> {
            if (message.getInt(4) == SSL_REQUEST) {
                socket.write("N");
            } else if (isFull) {
                String fields = "SFATAL\0C53300\0Msorry, too many clients already\0\0";
                socket.end(Buffer.buffer("E").appendInt(4 + fields.length()).appendString(fields));
            } else {
                socket.write(Buffer.buffer("R")
                        .appendInt(8)
                        .appendInt(0)
                        .appendString("S")
                        .appendInt(25)
                        .appendString("client_encoding\0UTF8\0")
                        .appendString("Z")
                        .appendInt(5)
                        .appendString("I"));
            }
        });
    }

    private Pool pool(SslMode mode) {
        PgConnectOptions address = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.actualPort())
                .setSslMode(mode)
                .setTrustAll(true);
        return ConnectLimit.pool(
                vertx, new DatabaseCertificates(vertx, address), new PoolOptions().setMaxSize(10), null);
    }

    /** The failures of so many callers at once. */
    private static List<Throwable> failures(Pool pool) {
        List<Future<SqlConnection>> asked = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            asked.add(pool.getConnection());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> asked.stream().allMatch(Future::isComplete));
        return asked.stream().map(Future::cause).toList();
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @ParameterizedTest
    @EnumSource(
            value = SslMode.class,
            names = {"ALLOW", "PREFER"})
    void aFullServerIsNeitherFloodedNorLeftWithHalfOpenSockets(SslMode mode) {
        // Given
        Pool pool = pool(mode);

        // When
        List<Throwable> failures = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            failures.addAll(failures(pool));
        }

        // Then: the pool's ten at first, and then one after the other, each with a probe before it
        assertThat(failures)
                .hasSize(ROUNDS * CALLERS)
                .extracting(failure -> PostgresErrors.translate(failure).getMessage())
                .containsOnly("PostgreSQL is out of resources: connections or memory (SQLSTATE 53300).");
        assertThat(connected.get()).isLessThanOrEqualTo(2 * (10 + 2 * ROUNDS));
        await().atMost(Duration.ofSeconds(5)).until(() -> open.get() == 0);
    }

    @Test
    void aServerThatHasRoomAgainIsUsedWithinSeconds() {
        // Given
        Pool pool = pool(SslMode.PREFER);
        failures(pool);
        failures(pool);

        // When
        isFull = false;

        // Then
        await().atMost(Duration.ofSeconds(10))
                .until(() -> pool.getConnection()
                        .toCompletionStage()
                        .handle((session, failure) -> failure == null)
                        .toCompletableFuture()
                        .join());
    }

    @Test
    void aConnectionThatIsMadeBeforeThePoolListensIsTaken() {
        // Given
        isFull = false;
        PgConnectOptions address = new PgConnectOptions().setHost("127.0.0.1").setPort(server.actualPort());
        ConnectionFactory connections = PgDriver.INSTANCE.createConnectionFactory(vertx, address);
        Pool pool = PgBuilder.pool()
                .connectingTo(address)
                .using(vertx)
                .build()
                .connectionProvider(ConnectLimit.onContext(context -> {
                    Future<SqlConnection> made = connections.connect(context);
                    await().until(made::isComplete);
                    return Future.succeededFuture().compose(nothing -> made);
                }));

        // When
        SqlConnection connection = done(pool.getConnection());

        // Then
        assertThat(connection.isSSL()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = SslMode.class,
            names = {"REQUIRE", "VERIFY_CA"})
    void tlsThatIsDemandedAndNotThereIsSaidAndLeavesNoSocket(SslMode mode) {
        // Given
        Pool pool = pool(mode);

        // When
        List<Throwable> failures = failures(pool);

        // Then
        assertThat(failures)
                .extracting(failure -> PostgresErrors.translate(failure).getMessage())
                .containsOnly("PostgreSQL does not support TLS, which sslmode in DATABASE_URL "
                        + "requires: set ssl = on in PostgreSQL, or use another sslmode.");
        await().atMost(Duration.ofSeconds(5)).until(() -> open.get() == 0);
    }
}
