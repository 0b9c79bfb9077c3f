package dev.quipu.store.postgres;

import dev.quipu.config.PostgresSettings;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;

/** How the client reaches a server beside the one that Quarkus knows, by the same rules. */
final class ServerAddress {

    private ServerAddress() {}

    static PgConnectOptions of(PostgresSettings settings) {
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
        if (settings.hasOwnCertificate()) {
            server.setPemKeyCertOptions(
                    new PemKeyCertOptions().addCertPath(settings.sslCert()).addKeyPath(settings.sslKey()));
        }
        return server;
    }
}
