package dev.quipu.api.problem;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id that names a request in answers and in the log: that of its trace where there is one, else that of
 * <code>traceparent</code>, or one of ours.
 */
@RequestScoped
public class Traces {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final String ID = "quipu.trace";

    private final CurrentVertxRequest request;

    Traces(CurrentVertxRequest request) {
        this.request = request;
    }

    String id() {
        return idOf(request.getCurrent());
    }

    /** The id of a request, the same whoever asks: 32 lower-case hexadecimal digits. */
    public static String idOf(RoutingContext request) {
        String id = request.get(ID);
        if (id == null) {
            SpanContext span = Span.current().getSpanContext();
            id = span.isValid() ? span.getTraceId() : told(request);
            request.put(ID, id);
        }
        return id;
    }

    private static String told(RoutingContext request) {
        String parent = request.request().getHeader("traceparent");
        Matcher matcher = TRACEPARENT.matcher(parent == null ? "" : parent);
        return matcher.matches() ? matcher.group(1) : random();
    }

    /** An id for what could not be read as a request. */
    static String ofUnreadable() {
        return random();
    }

    /** It names a request and opens nothing, so that anybody may guess it. */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat digits = HexFormat.of();
        return digits.toHexDigits(random.nextLong()) + digits.toHexDigits(random.nextLong());
    }
}
