package dev.quipu.cli;

import dev.quipu.delivery.EventSink;
import dev.quipu.delivery.HttpSink;
import dev.quipu.store.StoreBusyElsewhereException;
import java.time.Duration;
import java.util.function.Consumer;

/** Where a command's events go: to the server that is named, to the one that holds the store, or into the store itself. */
final class SinkChoice {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(60);

    private final Services services;
    private final Consumer<String> teller;

    SinkChoice(Services services, Consumer<String> teller) {
        this.services = services;
        this.teller = teller;
    }

    /**
     * Chooses.
     *
     * @param server as the user named it, null if not
     */
    EventSink of(String server) {
        String named = server == null ? System.getenv("QUIPU_SERVER") : server;
        if (named != null && !named.isBlank()) {
            return new HttpSink(named, CONNECT, REQUEST);
        }
        try {
            services.backend().openForWriting("");
        } catch (StoreBusyElsewhereException e) {
            if (e.owner().url().isEmpty()) {
                throw e;
            }
            teller.accept(
                    "A Quipu serves here already; the events go to " + e.owner().url() + ".");
            return new HttpSink(e.owner().url(), CONNECT, REQUEST);
        }
        Migrated.ensure(services.backend());
        return services.sink();
    }
}
