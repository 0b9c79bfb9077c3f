package dev.quipu.store.json;

import dev.quipu.port.BackendName;
import dev.quipu.port.UnsupportedByBackendException;
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
     * A store that holds nothing. A native executable has to be told of its port, in
     * <code>reachability-metadata.json</code>.
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
