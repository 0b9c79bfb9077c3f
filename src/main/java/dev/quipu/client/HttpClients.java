package dev.quipu.client;

import dev.quipu.base.tls.FaultyCertificateException;
import dev.quipu.base.tls.PemFile;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Clients for talking to a Quipu server, which trust the authorities in the file that <code>QUIPU_SERVER_CA</code> names, if it is set. */
final class HttpClients {

    private static final String VARIABLE = "QUIPU_SERVER_CA";
    private static final String PROTOCOL = "TLS";

    private HttpClients() {}

    /**
     * Makes one for any server.
     *
     * @param environment the environment's variables
     * @param connect how long opening a connection may take
     * @throws IllegalArgumentException if the file of authorities cannot be used; the message says what to do
     */
    static HttpClient of(Map<String, String> environment, Duration connect) {
        return of(environment, connect, true);
    }

    /**
     * Makes one.
     *
     * @param isEncrypted false if it is to talk to no server by https: then it trusts none, and need not read whom this machine
     *     trusts, which takes a command longer than its call
     */
    static HttpClient of(Map<String, String> environment, Duration connect, boolean isEncrypted) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(connect);
        String file = environment.getOrDefault(VARIABLE, "").strip();
        if (!file.isEmpty()) {
            client.sslContext(trusting(file));
        } else if (!isEncrypted) {
            client.sslContext(emptyTrust());
        }
        return client.build();
    }

    private static SSLContext emptyTrust() {
        try {
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + PROTOCOL, e);
        }
    }

    private static SSLContext trusting(String file) {
        try {
            KeyStore authorities = KeyStore.getInstance("PKCS12");
            authorities.load(null, null);
            for (Certificate authority : PemFile.certificates(PemFile.authorities(Path.of(file)))) {
                authorities.setCertificateEntry("authority-" + authorities.size(), authority);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(authorities);
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (FaultyCertificateException e) {
            throw new IllegalArgumentException(VARIABLE + ": " + e.getMessage(), e);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(VARIABLE + " is not a valid path; set it to a file", e);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(VARIABLE + ": the certificates in " + file + " cannot be used", e);
        }
    }
}
