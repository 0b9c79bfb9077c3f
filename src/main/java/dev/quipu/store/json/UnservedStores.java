package dev.quipu.store.json;

import dev.quipu.access.audit.AuditStore;
import dev.quipu.access.key.KeyStore;
import dev.quipu.access.team.MemberStore;
import dev.quipu.access.team.TeamStore;
import dev.quipu.access.user.UserStore;
import dev.quipu.plan.artifact.ArtifactStore;
import dev.quipu.plan.run.AgentRunStore;
import dev.quipu.plan.spec.SpecStore;
import dev.quipu.plan.task.TaskStore;
import dev.quipu.port.BackendName;
import dev.quipu.port.UnsupportedByBackendException;
import dev.quipu.record.git.GitActivityStore;
import io.quarkus.runtime.annotations.RegisterForProxy;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stores of what JSON files do not hold. Each call fails with {@link UnsupportedByBackendException}, but what the service
 * asks by itself: to that the answer is that there is nothing.
 */
@RegisterForProxy(targets = AgentRunStore.class)
@RegisterForProxy(targets = ArtifactStore.class)
@RegisterForProxy(targets = AuditStore.class)
@RegisterForProxy(targets = GitActivityStore.class)
@RegisterForProxy(targets = KeyStore.class)
@RegisterForProxy(targets = MemberStore.class)
@RegisterForProxy(targets = SpecStore.class)
@RegisterForProxy(targets = TaskStore.class)
@RegisterForProxy(targets = TeamStore.class)
@RegisterForProxy(targets = UserStore.class)
final class UnservedStores {

    /** By the names of the ports' methods. */
    private static final Map<String, Object> NOTHING = Map.of(
            "leaving", List.of(),
            "unused", List.of(),
            "grant", Optional.empty(),
            "accessVersion", 0L,
            "everHadKeys", false);

    private UnservedStores() {}

    /**
     * A store that holds nothing. A native executable has to be told of its port, above.
     *
     * @param port an interface whose methods all give a {@link Uni}
     * @param kind what is not served, in words
     */
    static <T> T of(Class<T> port, String kind) {
        InvocationHandler answer = (store, method, arguments) -> switch (method.getName()) {
            case "toString" -> "no " + kind;
            case "hashCode" -> System.identityHashCode(store);
            case "equals" -> store == arguments[0];
            default -> answer(method.getName(), kind);
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, answer));
    }

    private static Uni<?> answer(String method, String kind) {
        Object nothing = NOTHING.get(method);
        return nothing == null
                ? Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, kind))
                : Uni.createFrom().item(nothing);
    }
}
