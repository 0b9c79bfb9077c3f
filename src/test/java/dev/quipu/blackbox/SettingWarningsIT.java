package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Settings that are doubtful, unknown, or made by Kubernetes do not stop Quipu; it tells of them. */
@NativeOnly
class SettingWarningsIT {

    private final Installation installation = Installation.create();
    private final Installation inAPod = installation
            .with("QUIPU_PORT", "tcp://10.0.0.1:7847")
            .with("QUIPU_SERVICE_HOST", "10.0.0.1")
            .with("QUIPU_SERVICE_PORT_HTTP", "7847")
            .with("QUIPU_PORT_7847_TCP", "tcp://10.0.0.1:7847")
            .with("QUIPU_PORT_7847_TCP_ADDR", "10.0.0.1");

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void eachIsToldOnceWithWhatToDo() throws IOException {
        // Given
        Files.writeString(
                installation.home().resolve("application.properties"),
                "quipu.stream.most=3\nquipu.streams.heartbeat=75s\n");

        // When
        RunningQuipu server = inAPod.with("QUIPU_SQLITE_PTH", "planted-secret")
                .with("QUIPU_LIMITS_ADDRESS_FAILURES", "0")
                .serve()
                .awaitReady();

        // Then
        assertThat(server.output()
                        .lines()
                        .filter(line -> line.contains(" WARN "))
                        .map(line -> line.substring(15)))
                .contains(
                        "QUIPU_PORT: It holds the address of a Kubernetes Service of that name, not a "
                                + "port, and is ignored. Set enableServiceLinks: false in the pod's spec; to "
                                + "listen on another port, set QUIPU_PORT to its number there.",
                        "QUIPU_SQLITE_PTH: Unknown variable, ignored. Did you mean QUIPU_SQLITE_PATH?",
                        "quipu.stream.most: Unknown key, ignored. Did you mean quipu.streams.most?",
                        "QUIPU_LIMITS_ADDRESS_FAILURES: It is 0, so that an address may try as many wrong keys as it likes."
                                + " Set it to 20, which is the default.",
                        "QUIPU_STREAMS_HEARTBEAT: It is 75 s, but idle connections are closed after 60 s "
                                + "by Quipu, and after 50 to 60 s by most proxies. Set it to 15s, which is the "
                                + "default.")
                .doesNotHaveDuplicates();
        assertThat(server.output()).doesNotContain("planted-secret", "QUIPU_SERVICE", "QUIPU_PORT_7847");
    }

    @Test
    void commandsGoOn() throws IOException {
        // Given
        Files.writeString(installation.home().resolve("application.properties"), "quipu.stream.most=3\n");

        // When
        Finished status = inAPod.run("db", "status");

        // Then
        assertThat(status.exit()).as(status.all()).isZero();
    }

    @Test
    void nothingIsToldWhereNothingIsDoubtful() {
        // When
        RunningQuipu server = installation.serve().awaitReady();

        // Then
        assertThat(server.output()).doesNotContain(" WARN ");
    }
}
