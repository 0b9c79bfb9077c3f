package dev.quipu.store.postgres;

import dev.quipu.config.PostgresSettings;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Set;

/** How the client reaches a server beside the one that Quarkus knows, by the same rules. */
final class ServerAddress {

    private static final Set<SslMode> UNVERIFIED = Set.of(SslMode.ALLOW, SslMode.PREFER, SslMode.REQUIRE);

    private ServerAddress() {}

    static PgConnectOptions of(PostgresSettings settings) {
        SslMode mode = SslMode.of(settings.sslMode());
        PgConnectOptions server = new PgConnectOptions()
                .setHost(settings.host().replaceAll("^\\[|]$", ""))
                .setPort(settings.port())
                .setDatabase(settings.database())
                .setSslMode(mode)
                .setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "")
                .setTrustAll(UNVERIFIED.contains(mode) && settings.sslRootCert() == null)
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
        if (settings.sslCert() != null && settings.sslKey() != null) {
            server.setPemKeyCertOptions(
                    new PemKeyCertOptions().addCertPath(settings.sslCert()).addKeyPath(settings.sslKey()));
        }
        return server;
    }
}
