package dev.quipu.store.postgres.connection;

import dev.quipu.config.PostgresSettings;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;

/** How the client reaches a server beside the one that Quarkus knows, by the same rules. */
public final class ConnectionOptions {

    private ConnectionOptions() {}

    public static PgConnectOptions of(PostgresSettings settings) {
        PgConnectOptions server = new PgConnectOptions()
                .setHost(settings.host().replaceAll("^\\[|]$", ""))
                .setPort(settings.port())
                .setDatabase(settings.database())
                .setSslMode(SslMode.of(settings.sslMode()))
                .setHostnameVerificationAlgorithm(settings.verifiesHost() ? "HTTPS" : "")
                .setTrustAll(settings.trustsAnybody())
                .addProperty("application_name", "quipu")
                .addProperty("search_path", settings.quotedSchema());
        if (settings.user() != null) {
            server.setUser(settings.user());
        }
        if (settings.password() != null) {
            server.setPassword(settings.password());
        }
        if (settings.sslRootCert() != null) {
            server.setPemTrustOptions(new PemTrustOptions().addCertPath(settings.sslRootCert()));
        }
        trustPlatform(server);
        if (settings.hasOwnCertificate()) {
            server.setPemKeyCertOptions(
                    new PemKeyCertOptions().addCertPath(settings.sslCert()).addKeyPath(settings.sslKey()));
        }
        return server;
    }

    /** The client asks for authorities where it verifies; none are named where the platform's are meant. */
    static void trustPlatform(PgConnectOptions server) {
        boolean isVerified = server.getSslMode() == SslMode.VERIFY_CA || server.getSslMode() == SslMode.VERIFY_FULL;
        if (isVerified && server.getTrustOptions() == null) {
            try {
                TrustManagerFactory platform =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                platform.init((KeyStore) null);
                server.setTrustOptions(TrustOptions.wrap(platform.getTrustManagers()[0]));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The platform's authorities cannot be read", e);
            }
        }
    }

    /** Another one that says the same. The client's own copy forgets that a pooler stands before the server (Vert.x 4.5). */
    static PgConnectOptions copy(PgConnectOptions server) {
        return new PgConnectOptions(server).setUseLayer7Proxy(server.getUseLayer7Proxy());
    }
}
