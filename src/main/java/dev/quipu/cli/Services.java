package dev.quipu.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.Backend;
import dev.quipu.record.device.Devices;
import dev.quipu.record.event.Events;
import dev.quipu.record.session.Sessions;
import dev.quipu.record.workspace.Workspaces;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.transfer.Exports;
import dev.quipu.transfer.OpenStores;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** What commands use of the program that runs. */
@ApplicationScoped
class Services {

    private final Backend backend;
    private final Sessions sessions;
    private final Events events;
    private final Devices devices;
    private final Workspaces workspaces;
    private final AccessRules access;
    private final StoreSinks sinks;
    private final Service service;
    private final OpenStores stores;
    private final Exports exports;
    private final BackendHints hints;
    private final ObjectMapper mapper;
    private final QuipuConfig config;

    Services(
            Backend backend,
            Sessions sessions,
            Events events,
            Devices devices,
            Workspaces workspaces,
            AccessRules access,
            StoreSinks sinks,
            Service service,
            OpenStores stores,
            Exports exports,
            BackendHints hints,
            ObjectMapper mapper,
            QuipuConfig config) {
        this.backend = backend;
        this.sessions = sessions;
        this.events = events;
        this.devices = devices;
        this.workspaces = workspaces;
        this.access = access;
        this.sinks = sinks;
        this.service = service;
        this.stores = stores;
        this.exports = exports;
        this.hints = hints;
        this.mapper = mapper;
        this.config = config;
    }

    Backend backend() {
        return backend;
    }

    Sessions sessions() {
        return sessions;
    }

    Events events() {
        return events;
    }

    Devices devices() {
        return devices;
    }

    Workspaces workspaces() {
        return workspaces;
    }

    AccessRules access() {
        return access;
    }

    StoreSinks sinks() {
        return sinks;
    }

    Service service() {
        return service;
    }

    OpenStores stores() {
        return stores;
    }

    Exports exports() {
        return exports;
    }

    BackendHints hints() {
        return hints;
    }

    /** The contents of artifacts that a store's rows name and do not hold. */
    OutsideView outside(StoreAddress address) {
        return OutsideView.of(stores, address, config);
    }

    /** Waits for an answer. */
    <T> T await(Supplier<Uni<T>> call) {
        try {
            return VertxContextSupport.subscribeAndAwait(call);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The API's JSON of a thing. */
    String json(Object thing) {
        try {
            return mapper.writeValueAsString(thing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
