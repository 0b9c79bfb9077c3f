package dev.quipu.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where traces are sent. OpenTelemetry's own variables are taken too, for a cluster sets them for all that runs in it.
 *
 * @param endpoint the collector's address
 * @param protocol <code>grpc</code> or <code>http/protobuf</code>
 * @param headers names and values for the collector, such as its key; null if there are none
 * @param service the name of this service in traces; null for ours
 */
public record TracingSettings(String endpoint, String protocol, String headers, String service) {

    private static final String GRPC = "grpc";
    private static final String HTTP = "http/protobuf";
    private static final int PORT_OF_HTTP = 4318;

    /**
     * Reads the settings.
     *
     * @param settings reads a configuration key or a variable, null if it is not set
     * @return nothing if traces are off
     * @throws ConfigurationException if the endpoint is no address, or the protocol is not known
     */
    public static Optional<TracingSettings> of(Function<String, String> settings) {
        String endpoint = first(settings, "quipu.tracing.endpoint", "OTEL_EXPORTER_OTLP_ENDPOINT");
        if (endpoint == null) {
            return Optional.empty();
        }
        URI address = address(endpoint);
        String protocol = first(settings, "quipu.tracing.protocol", "OTEL_EXPORTER_OTLP_PROTOCOL");
        String chosen = protocol != null ? protocol : address.getPort() == PORT_OF_HTTP ? HTTP : GRPC;
        if (!Set.of(GRPC, HTTP).contains(chosen)) {
            throw new ConfigurationException("QUIPU_TRACING_PROTOCOL (OTEL_EXPORTER_OTLP_PROTOCOL) is \"" + chosen
                    + "\"; it must be grpc or http/protobuf.");
        }
        return Optional.of(new TracingSettings(
                endpoint, chosen, first(settings, "OTEL_EXPORTER_OTLP_HEADERS"), first(settings, "OTEL_SERVICE_NAME")));
    }

    /** The same in Quarkus' own settings. */
    public Map<String, String> derived() {
        Map<String, String> derived = new HashMap<>();
        derived.put("quarkus.otel.sdk.disabled", "false");
        derived.put("quarkus.otel.exporter.otlp.traces.endpoint", endpoint);
        derived.put("quarkus.otel.exporter.otlp.traces.protocol", protocol);
        if (headers != null) {
            derived.put("quarkus.otel.exporter.otlp.traces.headers", headers);
        }
        if (service != null) {
            derived.put("quarkus.otel.service.name", service);
        }
        return derived;
    }

    private static URI address(String endpoint) {
        try {
            URI address = new URI(endpoint);
            if (address.getHost() != null && Set.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw notAnAddress();
        }
        throw notAnAddress();
    }

    /** Its value is not told, for it may hold a password. */
    private static ConfigurationException notAnAddress() {
        return new ConfigurationException(
                "QUIPU_TRACING_ENDPOINT (OTEL_EXPORTER_OTLP_ENDPOINT) must be an address such as"
                        + " http://collector:4317 (gRPC) or http://collector:4318 (HTTP).");
    }

    private static String first(Function<String, String> settings, String... names) {
        for (String name : names) {
            String value = settings.apply(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }
}
