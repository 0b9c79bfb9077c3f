package dev.quipu.api.connection;

import dev.quipu.api.CurrentCaller;
import dev.quipu.api.problem.RequestIds;
import dev.quipu.api.problem.Traces;
import dev.quipu.config.LogFormat;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.Caller;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.jboss.logging.MDC;

/**
 * Gives every answer the request's id, every line of a log in JSON too, and every request a line if the settings say so:
 * nothing of it that a client may have written a secret in.
 */
@ApplicationScoped
class RequestLog {

    /** Before everything that may answer. */
    private static final int PRIORITY = 20_000;

    private static final double NANOSECONDS_A_MILLISECOND = 1e6;
    /** Where Quarkus leaves the route's template for its metrics. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private final boolean isJson;
    private final boolean isWanted;

    RequestLog(QuipuConfig config) {
        this.isJson = config.log().format() == LogFormat.JSON;
        this.isWanted = config.log().requests();
    }

    void install(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext context) {
        String id = RequestIds.of(context);
        context.response().putHeader(RequestIds.HEADER, id);
        if (isJson) {
            MDC.put("traceId", Traces.idOf(context));
            MDC.put("requestId", id);
        }
        if (isWanted && !isProbe(context.request().path())) {
            long start = System.nanoTime();
            context.addEndHandler(end -> log(context, id, System.nanoTime() - start));
        }
        context.next();
    }

    private static boolean isProbe(String path) {
        return path != null && (path.startsWith("/q/health") || path.equals("/q/metrics"));
    }

    private void log(RoutingContext context, String id, long nanoseconds) {
        String method = context.request().method().name();
        String route = route(context);
        int status = context.response().getStatusCode();
        String milliseconds = String.format(Locale.ROOT, "%.1f", nanoseconds / NANOSECONDS_A_MILLISECOND);
        long bytes = context.response().bytesWritten();
        Caller caller = CurrentCaller.of(context);
        String key = caller == null || caller.keyId() == null ? "-" : caller.keyId();
        if (isJson) {
            // The answer has ended, and with it what else was known here.
            MDC.put("traceId", Traces.idOf(context));
            MDC.put("requestId", id);
            MDC.put("method", method);
            MDC.put("route", route);
            MDC.put("status", String.valueOf(status));
            MDC.put("durationMs", milliseconds);
            MDC.put("bytes", String.valueOf(bytes));
            MDC.put("key", key);
        }
        Log.infof(
                "Request %s: %s %s %d in %s ms, %d bytes, key %s, trace %s",
                id, method, route, status, milliseconds, bytes, key, Traces.idOf(context));
    }

    /** The template, where a resource was found: the path itself holds ids, and anything where none was. */
    private static String route(RoutingContext context) {
        String template =
                ((HttpServerRequestInternal) context.request()).context().getLocal(TEMPLATE);
        if (template != null) {
            return template;
        }
        String path = context.request().path();
        return path != null && path.startsWith("/q/") && context.response().getStatusCode() < 400 ? path : "-";
    }
}
