package dev.quipu.server.tls;

import dev.quipu.base.tls.FaultyCertificateException;
import dev.quipu.base.tls.PemPair;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.QuipuConfig;
import dev.quipu.config.TlsSettings;
import io.quarkus.logging.Log;
import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The service's certificate for Quarkus' registry, which asks for it at the start and when {@link CertificateRenewal} says so. It would read
 * the files itself, but says nothing of what is wrong with new ones, and takes a certificate and a key that do not belong together.
 */
@Singleton
@Identifier(TlsSettings.NAME)
class ServerCertificate implements KeyStoreProvider {

    private final Optional<String> certificate;
    private final Optional<String> key;
    private PemPair pair;
    private KeyStoreAndKeyCertOptions current;
    private String fault = "";

    ServerCertificate(QuipuConfig config) {
        this.certificate = config.tls().certificate();
        this.key = config.tls().key();
    }

    /** Whether HTTPS is spoken. */
    boolean isSet() {
        return certificate.isPresent() && key.isPresent();
    }

    /** Whether the files hold another pair than the one that is shown; a faulty one is told of once. Reads files. */
    synchronized boolean isRenewed() {
        try {
            boolean isRenewed = !read().equals(pair);
            fault = "";
            return isRenewed;
        } catch (FaultyCertificateException e) {
            stay(e);
            return false;
        }
    }

    /** The certificate as its files hold it, or as they held it last; null if HTTPS is not spoken. */
    @Override
    public synchronized KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
        if (!isSet()) {
            return null;
        }
        try {
            take(read(), vertx);
        } catch (FaultyCertificateException e) {
            if (current == null) {
                throw new ConfigurationException(e.getMessage());
            }
            stay(e);
        }
        return current;
    }

    private PemPair read() throws FaultyCertificateException {
        return PemPair.read(Path.of(certificate.orElseThrow()), Path.of(key.orElseThrow()));
    }

    private void stay(FaultyCertificateException failure) {
        if (!fault.equals(failure.getMessage())) {
            fault = failure.getMessage();
            Log.warnf("The server keeps its current certificate, which expires at %s: %s", pair.until(), fault);
        }
    }

    private void take(PemPair read, Vertx vertx) throws FaultyCertificateException {
        if (read.equals(pair)) {
            return;
        }
        PemKeyCertOptions options = read.options();
        try {
            KeyStoreAndKeyCertOptions next = new KeyStoreAndKeyCertOptions(options.loadKeyStore(vertx), options);
            if (current != null) {
                Log.infof("New connections use the new certificate, which expires at %s", read.until());
            }
            current = next;
            pair = read;
        } catch (Exception e) {
            throw new FaultyCertificateException("The certificate cannot be used. Provide another one.", e);
        }
    }
}
