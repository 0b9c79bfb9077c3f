package dev.quipu.api.connection;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * From the signal to stop on, each answer asks its client to open the next connection elsewhere, so that none is left that could
 * be cut in the middle of a request. Nothing is added to a request before that.
 */
@ApplicationScoped
class Draining {

    private volatile Router router;

    void take(@Observes Router main) {
        router = main;
    }

    void begin(@Observes ShutdownDelayInitiatedEvent stopping) {
        if (router != null) {
            router.route().order(Integer.MIN_VALUE).handler(context -> {
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                context.next();
            });
        }
    }
}
