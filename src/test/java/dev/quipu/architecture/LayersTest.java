package dev.quipu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rooms of the house: which one may know which others. */
class LayersTest {

    private static final String ROOT = "dev.quipu.";

    /** Each room with those that it may know beside itself; CONTRIBUTING has their words. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("base", Set.of()),
            Map.entry("port", Set.of("base")),
            Map.entry("config", Set.of("base", "port")),
            Map.entry("api", Set.of("base", "port", "config")),
            Map.entry("access", Set.of("base", "port", "config", "api")),
            Map.entry("record", Set.of("base", "port", "config", "api", "access")),
            Map.entry("plan", Set.of("base", "port", "config", "api", "access", "record")),
            Map.entry("client", Set.of("base", "port", "config")),
            Map.entry("store", Set.of("base", "port", "config", "api", "access", "record", "plan")),
            Map.entry(
                    "transfer", Set.of("base", "port", "config", "api", "access", "record", "plan", "client", "store")),
            Map.entry(
                    "cli",
                    Set.of("base", "port", "config", "api", "access", "record", "plan", "client", "store", "transfer")),
            Map.entry(
                    "server",
                    Set.of(
                            "base",
                            "port",
                            "config",
                            "api",
                            "access",
                            "record",
                            "plan",
                            "client",
                            "store",
                            "transfer",
                            "cli")));

    @Test
    void lieOneAboveTheOther() {
        Set<String> against = new TreeSet<>();
        for (JavaClass type : ProductionClasses.ALL) {
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getName().startsWith(ROOT))
                    .filter(target -> !mayKnow(room(type), room(target)))
                    .forEach(target -> against.add(name(type) + " -> " + packageOf(target)));
        }

        assertThat(against).isEmpty();
    }

    private static boolean mayKnow(String room, String other) {
        return room.equals(other) || MAY_KNOW.get(room).contains(other);
    }

    private static String room(JavaClass type) {
        return packageOf(type).replaceFirst("\\..*", "");
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    private static String name(JavaClass type) {
        return type.getName().substring(ROOT.length()).replaceFirst("\\$.*", "");
    }
}
