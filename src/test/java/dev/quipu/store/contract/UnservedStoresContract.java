package dev.quipu.store.contract;

import dev.quipu.port.BackendName;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a backend answers of ports that it does not serve: all calls are refused, but those that the service makes by itself. Of
 * what it serves it has a test; it serves everything else but on JSON files.
 */
public abstract class UnservedStoresContract extends StoreContract {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("AgentRunStore", "runs"),
            Map.entry("ArtifactStore", "artifacts"),
            Map.entry("AuditStore", "the audit log"),
            Map.entry("GitActivityStore", "git activity"),
            Map.entry("KeyStore", "keys"),
            Map.entry("MemberStore", "members"),
            Map.entry("SpecStore", "specs"),
            Map.entry("TaskStore", "tasks"),
            Map.entry("TeamStore", "teams"),
            Map.entry("UserStore", "users"),
            Map.entry("UsageStore", "usage"));
    private static final Map<String, Map<String, Object>> ANSWERS = Map.of(
            "ArtifactStore", Map.of("unused", List.of()),
            "ConversationStore", Map.of("waiting", List.of()),
            "KeyStore", Map.of("grant", Optional.empty(), "accessVersion", 0L, "everHadKeys", false),
            "TeamStore", Map.of("leaving", List.of()));

    /** Whether a backend has no test of a port, so that it may not serve it. */
    public static boolean isUnserved(BackendName backend, String port) {
        if (backend != BackendName.JSON) {
            return false;
        }
        try {
            Class.forName(testOf(backend, port));
            return false;
        } catch (ClassNotFoundException e) {
            return true;
        }
    }

    /** The test of a port on a backend, by the port's simple name. */
    public static String testOf(BackendName backend, String port) {
        String name = backend.text();
        return "dev.quipu.store." + name + "." + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                + port + "Test";
    }

    /** The names of the ports that JSON files do not serve. */
    public static List<String> ports() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith("Store.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .filter(UnservedStoresContract::isInterface)
                    .filter(name -> isUnserved(BackendName.JSON, name.substring(name.lastIndexOf('.') + 1)))
                    .toList();
        }
    }

    private static boolean isInterface(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader())
                    .isInterface();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("ports")
    void refusesWhatItDoesNotServe(String name) throws ClassNotFoundException {
        // Given
        Class<?> port = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        Map<String, Object> answers = ANSWERS.getOrDefault(port.getSimpleName(), Map.of());
        String kind = WORDS.getOrDefault(
                port.getSimpleName(), port.getSimpleName().replace("Store", "s").toLowerCase(Locale.ROOT));

        // When
        UnservedCalls calls = new UnservedCalls(backend, port);

        // Then
        calls.areRefused(backend, kind, Set.copyOf(answers.keySet())).andAnswer(answers);
    }
}
