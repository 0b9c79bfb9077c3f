package dev.quipu.server.tracing;

import dev.quipu.config.QuipuConfig;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Which spans are recorded: those of the API's requests and of what is done for them, as often as the settings say. Probes,
 * metrics and streams are not, nor is what Quipu does for itself, such as looking for new events.
 */
@ApplicationScoped
public class RequestSampler implements Sampler {

    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

    private final Sampler requests;

    RequestSampler(QuipuConfig config) {
        this.requests =
                // What is out of range is refused with the reason once the server starts.
                Sampler.parentBased(Sampler.traceIdRatioBased(
                        Math.max(0, Math.min(1, config.tracing().ratio()))));
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        boolean isOfRequest = kind == SpanKind.SERVER
                ? isWorthATrace(attributes.get(PATH))
                : Span.fromContext(parent).getSpanContext().isValid();
        return isOfRequest
                ? requests.shouldSample(parent, traceId, name, kind, attributes, links)
                : SamplingResult.drop();
    }

    /** Whether a request is worth a trace: a stream would end with its reader only, and probes come every few seconds. */
    private static boolean isWorthATrace(String path) {
        return path == null || !path.startsWith("/q/") && !path.endsWith("/stream");
    }

    @Override
    public String getDescription() {
        return "RequestSampler{" + requests.getDescription() + "}";
    }
}
