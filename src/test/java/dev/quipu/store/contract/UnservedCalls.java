package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.Backend;
import dev.quipu.port.UnsupportedByBackendException;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Every call of a port that a backend does not serve, made once. */
final class UnservedCalls {

    private final Map<String, Object> answers = new HashMap<>();
    private final Map<String, Throwable> failures = new HashMap<>();

    <P> UnservedCalls(Backend backend, Class<P> port) {
        P store = backend.store(port);
        for (Method method : port.getMethods()) {
            try {
                answers.put(method.getName(), StoreContract.await(call(store, method)));
            } catch (RuntimeException e) {
                failures.put(method.getName(), e);
            }
        }
    }

    private static Uni<?> call(Object store, Method method) {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(method.getParameterTypes()[i]);
        }
        try {
            return (Uni<?>) method.invoke(store, arguments);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new AssertionError(method + " has to fail in its answer", e);
        }
    }

    private static Object argument(Class<?> type) {
        return type == int.class ? (Object) 1 : type == long.class ? (Object) 1L : null;
    }

    /** Checks that all but some were refused the documented way. */
    UnservedCalls areRefused(Backend backend, String what, Set<String> others) {
        assertThat(failures.keySet())
                .isNotEmpty()
                .allSatisfy(method -> assertThat(others).doesNotContain(method));
        assertThat(failures.values())
                .allSatisfy(failure -> assertThat(failure)
                        .isExactlyInstanceOf(UnsupportedByBackendException.class)
                        .hasMessage("The backend " + backend.name().text() + " does not support " + what
                                + "; sqlite and postgres do. Move all data to one of them with `quipu move`."));
        return this;
    }

    /** Checks that all others answered these. */
    void andAnswer(Map<String, Object> others) {
        assertThat(answers).isEqualTo(others);
    }
}
