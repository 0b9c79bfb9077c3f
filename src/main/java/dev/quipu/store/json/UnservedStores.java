package dev.quipu.store.json;

import dev.quipu.access.audit.AuditStore;
import dev.quipu.plan.run.AgentRunStore;
import dev.quipu.port.BackendName;
import dev.quipu.port.UnsupportedByBackendException;
import dev.quipu.record.git.GitActivityStore;
import dev.quipu.record.usage.report.UsageStore;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The stores of what JSON files do not hold. Each call fails with {@link UnsupportedByBackendException}, but what the service
 * asks by itself: to that the answer is that there is nothing.
 */
final class UnservedStores {

    private static final String STORE = "Store";

    /** Of ports that are not named for the rows that they keep. */
    private static final Map<Class<?>, String> KINDS = Map.of(
            AgentRunStore.class, "runs",
            AuditStore.class, "the audit log",
            GitActivityStore.class, "git activity",
            UsageStore.class, "usage");

    /** By the names of the ports' methods. */
    private static final Map<String, Object> NOTHING = Map.of(
            "leaving", List.of(),
            "unused", List.of(),
            "waiting", List.of(),
            "grant", Optional.empty(),
            "accessVersion", 0L,
            "everHadKeys", false);

    private UnservedStores() {}

    /**
     * A store that holds nothing. A native executable has to be told of its port, in
     * <code>reachability-metadata.json</code>.
     *
     * @param port the port of a store, whose methods all give a {@link Uni}
     * @throws IllegalArgumentException if it is no port of a store
     */
    static <T> T of(Class<T> port) {
        if (!port.isInterface() || !port.getSimpleName().endsWith(STORE)) {
            throw new IllegalArgumentException("json has no " + port.getSimpleName());
        }
        String kind = KINDS.getOrDefault(port, rows(port.getSimpleName()));
        InvocationHandler answer = (store, method, arguments) -> switch (method.getName()) {
            case "toString" -> "no " + kind;
            case "hashCode" -> System.identityHashCode(store);
            case "equals" -> store == arguments[0];
            default -> answer(method.getName(), kind);
        };
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, answer));
    }

    /** <code>specs</code> of <code>SpecStore</code>. */
    private static String rows(String port) {
        return port.substring(0, port.length() - STORE.length()).toLowerCase(Locale.ROOT) + "s";
    }

    private static Uni<?> answer(String method, String kind) {
        Object nothing = NOTHING.get(method);
        return nothing == null
                ? Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, kind))
                : Uni.createFrom().item(nothing);
    }
}
