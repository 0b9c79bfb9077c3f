package dev.quipu.store.contract;

import dev.quipu.access.audit.AuditStore;
import dev.quipu.access.key.KeyStore;
import dev.quipu.access.team.MemberStore;
import dev.quipu.access.team.TeamStore;
import dev.quipu.access.user.UserStore;
import dev.quipu.port.Backend;
import dev.quipu.port.IdempotencyKey;
import dev.quipu.port.Journal;
import dev.quipu.record.device.DeviceStore;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.workspace.WorkspaceStore;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts share: the chosen backend, migrated, and a team of its own for each test. */
public abstract class StoreContract {

    @Inject
    Backend backend;

    /** Every call sees one team only, so a new team finds the database empty. */
    final String team = "team " + UUID.randomUUID();

    @BeforeEach
    void migrate() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
    }

    EventStore events() {
        return backend.store(EventStore.class);
    }

    SessionStore sessions() {
        return backend.store(SessionStore.class);
    }

    WorkspaceStore workspaces() {
        return backend.store(WorkspaceStore.class);
    }

    DeviceStore devices() {
        return backend.store(DeviceStore.class);
    }

    TeamStore teams() {
        return backend.store(TeamStore.class);
    }

    MemberStore members() {
        return backend.store(MemberStore.class);
    }

    UserStore users() {
        return backend.store(UserStore.class);
    }

    KeyStore keys() {
        return backend.store(KeyStore.class);
    }

    AuditStore audit() {
        return backend.store(AuditStore.class);
    }

    Samples samples() {
        return new Samples(backend, team);
    }

    /** Writes nothing down of a change. */
    static <T> Journal<T> nothing() {
        return (before, after) -> List.of();
    }

    /** The same of a request of this test's team with an idempotency key, sent at noon. */
    <T> Journal<T> nothing(String key, String requestHash) {
        return nothing(new IdempotencyKey(team, key, requestHash, Samples.NOON));
    }

    static <T> Journal<T> nothing(IdempotencyKey key) {
        return StoreContract.<T>nothing().with(key);
    }

    /** Subscribes as a request does, on an event loop with a context of its own, and waits. */
    static <T> T await(Uni<T> call) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> call);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the same call many times at once; each result, or the exception that it ended with. */
    static List<Object> atOnce(int times, Callable<?> call) {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                running.add(threads.submit(call));
            }
            List<Object> results = new ArrayList<>();
            for (Future<?> one : running) {
                results.add(result(one));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Object result(Future<?> one) {
        try {
            return one.get();
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
