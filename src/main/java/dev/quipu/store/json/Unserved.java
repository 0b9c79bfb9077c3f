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
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ports of which nothing is kept in JSON files: every call fails with {@link UnsupportedByBackendException}. */
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
final class Unserved {

    private static final Map<Class<?>, String> KINDS = Map.ofEntries(
            Map.entry(AgentRunStore.class, "runs"),
            Map.entry(ArtifactStore.class, "artifacts"),
            Map.entry(AuditStore.class, "the audit log"),
            Map.entry(GitActivityStore.class, "git activity"),
            Map.entry(KeyStore.class, "keys"),
            Map.entry(MemberStore.class, "members"),
            Map.entry(SpecStore.class, "specs"),
            Map.entry(TaskStore.class, "tasks"),
            Map.entry(TeamStore.class, "teams"),
            Map.entry(UserStore.class, "users"));

    /** What is asked all the time, whoever uses it, has an answer: by method of those ports. */
    private static final Map<String, Object> ANSWERS = Map.of(
            "grant", Optional.empty(),
            "accessVersion", 0L,
            "everHadKeys", false,
            "leaving", List.of(),
            "unused", List.of());

    private Unserved() {}

    /** Whether a port is one of them. */
    static boolean is(Class<?> port) {
        return KINDS.containsKey(port);
    }

    /** A port. */
    static <P> P of(Class<P> port) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> answer(port, method, arguments)));
    }

    private static Object answer(Class<?> port, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            try {
                return method.invoke(port, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
        Object known = ANSWERS.get(method.getName());
        return known == null
                ? Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, KINDS.get(port)))
                : Uni.createFrom().item(known);
    }
}
