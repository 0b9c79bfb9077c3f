package dev.quipu.store.postgres.connection;

import dev.quipu.base.tls.FaultyCertificateException;
import dev.quipu.base.tls.PemFile;
import dev.quipu.base.tls.PemPair;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * How a connection to one server is made, with the authorities and the certificate that their files hold at that moment: the
 * client itself reads files once. Files that are faulty just then change nothing. A server that refuses connections is tried
 * less and less often.
 */
public final class DatabaseCertificates {

    private final Vertx vertx;
    private final PgConnectOptions server;
    private final List<String> authorities;
    private final List<String> certificates;
    private final List<String> keys;
    private final TlsProbe tls;
    private final ConnectBackoff backoff;
    private Buffer trusted;
    private PemPair pair;
    private PgConnectOptions current;
    private String fault = "";

    public DatabaseCertificates(Vertx vertx, PgConnectOptions server) {
        this.vertx = vertx;
        this.server = server;
        this.tls = new TlsProbe(vertx);
        this.backoff = new ConnectBackoff(vertx);
        this.authorities = server.getTrustOptions() instanceof PemTrustOptions pem ? pem.getCertPaths() : List.of();
        boolean hasPair = server.getKeyCertOptions() instanceof PemKeyCertOptions;
        this.certificates = hasPair ? ((PemKeyCertOptions) server.getKeyCertOptions()).getCertPaths() : List.of();
        this.keys = hasPair ? ((PemKeyCertOptions) server.getKeyCertOptions()).getKeyPaths() : List.of();
    }

    /** Whether there are files that may change. */
    public boolean areFiles() {
        return !authorities.isEmpty() || !certificates.isEmpty();
    }

    /** How to connect now; fails if the files have been faulty from the beginning. */
    public Future<SqlConnectOptions> now() {
        Future<PgConnectOptions> read =
                areFiles() ? vertx.executeBlocking(this::read, false) : Future.succeededFuture(server);
        return read.compose(tls::settled).map(settled -> settled);
    }

    /**
     * Makes a connection, at once or, while the server refuses them, when it is time for the next attempt.
     *
     * @param connect begins an attempt, with what {@link #now} says then
     */
    public <T> Future<T> connect(Supplier<Future<T>> connect) {
        return backoff.connect(() -> connect.get().onFailure(failure -> tls.forget()));
    }

    private synchronized PgConnectOptions read() throws FaultyCertificateException {
        try {
            Buffer trust = authorities.isEmpty() ? null : PemFile.authorities(Path.of(authorities.get(0)));
            PemPair own =
                    certificates.isEmpty() ? null : PemPair.read(Path.of(certificates.get(0)), Path.of(keys.get(0)));
            fault = "";
            if (current == null || isNew(trust, own)) {
                tell();
                trusted = trust;
                pair = own;
                current = made();
            }
        } catch (FaultyCertificateException e) {
            if (current == null) {
                throw e;
            }
            if (!fault.equals(e.getMessage())) {
                fault = e.getMessage();
                Log.warnf("The current certificates for PostgreSQL are kept: %s", fault);
            }
        }
        return current;
    }

    private boolean isNew(Buffer trust, PemPair own) {
        return trust != null && !trust.equals(trusted) || own != null && !own.equals(pair);
    }

    private void tell() {
        if (current != null) {
            Log.info("New connections to PostgreSQL use the new certificates");
        }
    }

    private PgConnectOptions made() {
        PgConnectOptions made = ConnectionOptions.copy(server);
        if (trusted != null) {
            made.setTrustOptions(new PemTrustOptions().addCertValue(trusted));
        }
        if (pair != null) {
            made.setKeyCertOptions(pair.options());
        }
        return made;
    }
}
