package dev.quipu.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.config.ServiceLinks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownSettingsTest {

    private static final UnknownSettings SETTINGS =
            new UnknownSettings(List.of("quipu.port", "quipu.sqlite.path", "quipu.streams.most"));

    private static List<String> of(Map<String, String> environment, List<String> properties) {
        return SETTINGS.of(environment, properties).stream()
                .map(SettingWarning::text)
                .toList();
    }

    @Test
    void whatIsKnownAndWhatIsNotOursIsLeftAlone() {
        assertThat(of(
                        Map.of(
                                "QUIPU_SQLITE_PATH",
                                "a",
                                "QUIPU_KEY",
                                "b",
                                "QUIPU_HOME",
                                "c",
                                "PATH",
                                "d",
                                "QUIPU_PORT",
                                "80"),
                        List.of("quipu.sqlite.path", "quarkus.http.port", "java.home")))
                .isEmpty();
    }

    @Test
    void ofAMisspeltOneItIsToldWhatWasMeantAndNotItsValue() {
        assertThat(of(Map.of("QUIPU_SQLITE_PTH", "planted-secret"), List.of("quipu.stream.most")))
                .containsExactly(
                        "QUIPU_SQLITE_PTH: Unknown variable, ignored. Did you mean QUIPU_SQLITE_PATH?",
                        "quipu.stream.most: Unknown key, ignored. Did you mean quipu.streams.most?");
    }

    @Test
    void ofOneThatIsFarFromEverythingItIsToldWhereToLook() {
        assertThat(of(Map.of("QUIPU_TELEMETRY", "on"), List.of()))
                .containsExactly("QUIPU_TELEMETRY: Unknown variable, ignored. Unset it, or "
                        + "see docs/configuration.md for all settings.");
    }

    @Test
    void aVariableInAFileHasToBeWrittenAsAKey() {
        assertThat(of(Map.of(), List.of("QUIPU_SQLITE_PATH")))
                .containsExactly("QUIPU_SQLITE_PATH: Unknown key, ignored. Did you mean quipu.sqlite.path?");
    }

    @Test
    void theAddressOfAServiceInThePortIsNamed() {
        assertThat(of(Map.of("QUIPU_PORT", "tcp://10.0.0.1:7847"), List.of()))
                .containsExactly("QUIPU_PORT: It holds the address of a Kubernetes Service of that name, not a "
                        + "port, and is ignored. Set enableServiceLinks: false in the pod's spec; to "
                        + "listen on another port, set QUIPU_PORT to its number there.");
    }

    @ParameterizedTest
    @CsvSource({
        "QUIPU_SERVICE_HOST, 10.0.0.1, true",
        "QUIPU_SERVICE_PORT, 7847, true",
        "QUIPU_SERVICE_PORT_HTTP, 7847, true",
        "QUIPU_PORT_7847_TCP, tcp://10.0.0.1:7847, true",
        "QUIPU_PORT_7847_TCP_PROTO, tcp, true",
        "QUIPU_PORT_7847_TCP_ADDR, 10.0.0.1, true",
        "QUIPU_HEADLESS_SERVICE_HOST, 10.0.0.1, true",
        "QUIPU_HEADLESS_PORT, tcp://10.0.0.1:7847, true",
        "QUIPU_PORT, 7847, false",
        "QUIPU_PORTS, tcp://10.0.0.1:7847, false",
        "QUIPU_SERVICE, a, false",
    })
    void whatKubernetesMakesForAServiceIsKnown(String name, String value, boolean expected) {
        assertThat(ServiceLinks.isLink(name, value)).isEqualTo(expected);
    }
}
