package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservabilityConfigSourceFactoryTest {

    private static final Map<String, String> QUIET =
            Map.of("quarkus.otel.sdk.disabled", "true", "quarkus.log.console.json.enabled", "false");

    @Test
    void whereNobodySetsAnythingLogsAreTextAndTracesOff() {
        assertThat(ObservabilityConfigSourceFactory.derived(Map.<String, String>of()::get))
                .isEqualTo(QUIET);
    }

    @Test
    void logsInJsonAreTurnedOn() {
        assertThat(ObservabilityConfigSourceFactory.derived(Map.of("quipu.log.format", "json")::get))
                .containsEntry("quarkus.log.console.json.enabled", "true");
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4317, , grpc",
        "http://collector:4318, , http/protobuf",
        "https://collector/otlp, , grpc",
        "https://collector/otlp, http/protobuf, http/protobuf",
        "http://collector:4318, grpc, grpc",
    })
    void anEndpointTurnsTracesOn(String endpoint, String protocol, String chosen) {
        // Given
        Map<String, String> settings = protocol == null
                ? Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
                : Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint, "OTEL_EXPORTER_OTLP_PROTOCOL", protocol);

        // When
        Map<String, String> derived = ObservabilityConfigSourceFactory.derived(settings::get);

        // Then
        assertThat(derived)
                .containsEntry("quarkus.otel.sdk.disabled", "false")
                .containsEntry("quarkus.otel.exporter.otlp.traces.endpoint", endpoint)
                .containsEntry("quarkus.otel.exporter.otlp.traces.protocol", chosen);
    }

    @Test
    void ourOwnEndpointIsStrongerAndTheCollectorGetsItsHeaders() {
        // Given
        Map<String, String> settings = Map.of(
                "quipu.tracing.endpoint", "http://ours:4317",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://theirs:4317",
                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=a$b",
                "OTEL_SERVICE_NAME", "quipu-staging");

        // When
        Map<String, String> derived = ObservabilityConfigSourceFactory.derived(settings::get);

        // Then
        assertThat(derived)
                .containsEntry("quarkus.otel.exporter.otlp.traces.endpoint", "http://ours:4317")
                .containsEntry("quarkus.otel.exporter.otlp.traces.headers", "api-key=a$b")
                .containsEntry("quarkus.otel.service.name", "quipu-staging");
    }

    @Test
    void aCommandThatDoesNotServeSendsNone() {
        assertThat(ObservabilityConfigSourceFactory.derived(Map.of(
                        "quipu.tracing.endpoint", "http://collector:4317", "quarkus.http.host-enabled", "false")::get))
                .isEqualTo(QUIET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector:4317", "collector", "ftp://collector", "http://", "http://a b"})
    void whatIsNoAddressIsRefusedWithoutBeingTold(String endpoint) {
        // Given
        Map<String, String> settings = Map.of("quipu.tracing.endpoint", endpoint);

        // When, Then
        assertThat(ObservabilityConfigSourceFactory.derived(settings::get)).isEqualTo(QUIET);
        assertThatThrownBy(() -> TracingSettings.of(settings::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("QUIPU_TRACING_ENDPOINT (OTEL_EXPORTER_OTLP_ENDPOINT) must be an address such as"
                        + " http://collector:4317 (gRPC) or http://collector:4318 (HTTP).");
    }

    @Test
    void anUnknownProtocolIsRefused() {
        assertThatThrownBy(() -> TracingSettings.of(
                        Map.of("quipu.tracing.endpoint", "http://c:4317", "quipu.tracing.protocol", "http/json")::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("QUIPU_TRACING_PROTOCOL (OTEL_EXPORTER_OTLP_PROTOCOL) is \"http/json\"; it must be grpc or"
                        + " http/protobuf.");
    }
}
