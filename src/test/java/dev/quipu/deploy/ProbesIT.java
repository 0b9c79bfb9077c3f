package dev.quipu.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.blackbox.Finished;
import dev.quipu.blackbox.Http;
import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.PostgresInstance;
import dev.quipu.blackbox.RunningQuipu;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Quipu as the manifests start it: their commands and their environment, but for ports, folder and the database's address. */
@NativeOnly
class ProbesIT {

    private static PostgresInstance postgres;

    private final Installation installation = Installation.create();
    private final int port = Installation.freePort();
    private final int managementPort = Installation.freePort();
    private final Http management = new Http("http://127.0.0.1:" + managementPort);

    @BeforeAll
    static void start() {
        postgres = PostgresInstance.shared();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void onAVolumeEveryProbeSucceedsAndTheApiAsksForAKey() {
        // Given
        Manifest server = Rendering.SINGLE.server();

        // When
        RunningQuipu running = serve(server, installation);

        // Then
        awaitProbes(server);
        assertThat(running.http().get("/api/v1/sessions").statusCode()).isEqualTo(401);
    }

    @Test
    void withAJobThePodsAreNotReadyBeforeItHasMigratedAndThenTheFirstKeyIsMadeInOneOfThem() {
        // Given
        Manifest server = Rendering.PRODUCTION.server();
        Manifest job = Rendering.PRODUCTION.only("Job");
        Manifest monitor = Rendering.PRODUCTION.only("ServiceMonitor");
        Installation pod = installation.with("DATABASE_URL", postgres.newDatabase());
        RunningQuipu running = serve(server, pod);
        awaitStatus(path(server, "startupProbe"), 200);
        awaitStatus(path(server, "readinessProbe"), 503);

        // When
        Finished migrated = in(job, pod).run(arguments(job).toArray(String[]::new));
        awaitProbes(server);
        Finished made = in(server, pod).run("key", "create", "--admin");

        // Then
        assertThat(migrated.exit()).as(migrated.err()).isZero();
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(running.http().with(made.out().strip()).get("/api/v1/me").statusCode())
                .isEqualTo(200);
        assertThat(management.get(monitor.text("/spec/endpoints/0/path")).body())
                .contains("jvm_memory_used_bytes");
    }

    private RunningQuipu serve(Manifest server, Installation pod) {
        return in(server, pod)
                .with("QUIPU_PORT", String.valueOf(port))
                .with("QUIPU_MANAGEMENT_PORT", String.valueOf(managementPort))
                .start(port, arguments(server));
    }

    private static Installation in(Manifest object, Installation pod) {
        Installation inIt = pod;
        for (Map.Entry<String, String> variable : object.environment().entrySet()) {
            if (!variable.getKey().equals("QUIPU_HOME")) {
                inIt = inIt.with(variable.getKey(), variable.getValue());
            }
        }
        return inIt;
    }

    private static List<String> arguments(Manifest object) {
        return object.container().list("/args").stream().map(JsonNode::asText).toList();
    }

    private void awaitProbes(Manifest server) {
        Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .forEach(probe -> awaitStatus(path(server, probe), 200));
    }

    private static String path(Manifest server, String probe) {
        return server.container().text("/" + probe + "/httpGet/path");
    }

    private void awaitStatus(String path, int status) {
        await().alias(path + " = " + status)
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsMatching(e -> e instanceof UncheckedIOException)
                .until(() -> management.get(path).statusCode() == status);
    }
}
