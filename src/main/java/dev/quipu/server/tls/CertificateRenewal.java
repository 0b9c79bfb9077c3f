package dev.quipu.server.tls;

import dev.quipu.config.QuipuConfig;
import dev.quipu.config.TlsSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Looks again and again whether the service's certificate was renewed, and has it shown only then. Quarkus' own reload would make
 * the server's TLS anew each time, and for a moment a connection that just comes is closed.
 */
@ApplicationScoped
class CertificateRenewal {

    private final Vertx vertx;
    private final ServerCertificate certificate;
    private final TlsConfigurationRegistry registry;
    private final Event<CertificateUpdatedEvent> updated;
    private final Duration period;
    private long timer = -1;

    CertificateRenewal(
            Vertx vertx,
            @Identifier(TlsSettings.NAME) ServerCertificate certificate,
            TlsConfigurationRegistry registry,
            Event<CertificateUpdatedEvent> updated,
            QuipuConfig config) {
        this.vertx = vertx;
        this.certificate = certificate;
        this.registry = registry;
        this.updated = updated;
        this.period = config.tls().reloadPeriod();
    }

    void start(@Observes StartupEvent start) {
        if (certificate.isSet()) {
            timer = vertx.setPeriodic(period.toMillis(), tick -> vertx.executeBlocking(this::look, false));
        }
    }

    private Void look() {
        if (certificate.isRenewed()) {
            registry.get(TlsSettings.NAME)
                    .filter(TlsConfiguration::reload)
                    .ifPresent(tls -> updated.fire(new CertificateUpdatedEvent(TlsSettings.NAME, tls)));
        }
        return null;
    }

    void stop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }
}
