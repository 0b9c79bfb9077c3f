package dev.quipu.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.access.team.Teams;
import dev.quipu.client.EmbeddedApi;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.Backend;
import dev.quipu.record.message.Transcripts;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.transfer.Exports;
import dev.quipu.transfer.OpenStores;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** What commands use of the program that runs. */
@ApplicationScoped
public class Services {

    private final Backend backend;
    private final Teams teams;
    private final StoreSinks sinks;
    private final Service service;
    private final OpenStores stores;
    private final Exports exports;
    private final BackendHints hints;
    private final EmbeddedApi embedded;
    private final Transcripts transcripts;
    private final ObjectMapper mapper;
    private final QuipuConfig config;

    public Services(
            Backend backend,
            Teams teams,
            StoreSinks sinks,
            Service service,
            OpenStores stores,
            Exports exports,
            BackendHints hints,
            EmbeddedApi embedded,
            Transcripts transcripts,
            ObjectMapper mapper,
            QuipuConfig config) {
        this.backend = backend;
        this.teams = teams;
        this.sinks = sinks;
        this.service = service;
        this.stores = stores;
        this.exports = exports;
        this.hints = hints;
        this.embedded = embedded;
        this.transcripts = transcripts;
        this.mapper = mapper;
        this.config = config;
    }

    public Backend backend() {
        return backend;
    }

    public Teams teams() {
        return teams;
    }

    public StoreSinks sinks() {
        return sinks;
    }

    public Service service() {
        return service;
    }

    public OpenStores stores() {
        return stores;
    }

    public Exports exports() {
        return exports;
    }

    public BackendHints hints() {
        return hints;
    }

    /** The API, served to this process alone. */
    public EmbeddedApi embedded() {
        return embedded;
    }

    /** Reads the conversations and the usage of transcripts whose lines this process has stored; a server does so by itself. */
    public void readTranscripts() {
        await(transcripts::readWaiting);
    }

    /** The contents of artifacts that a store's rows name and do not hold. */
    public OutsideView outside(StoreAddress address) {
        return OutsideView.of(stores, address, config);
    }

    /** Waits for an answer. */
    public <T> T await(Supplier<Uni<T>> call) {
        try {
            return VertxContextSupport.subscribeAndAwait(call);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The API's JSON of a thing. */
    public String json(Object thing) {
        try {
            return mapper.writeValueAsString(thing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
