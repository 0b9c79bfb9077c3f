package dev.quipu.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.config.QuipuConfig;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Reads the bodies of calls and stops at the first byte too many, whether the length was announced, not announced, or hidden
 * by compression. Quarkus' own limit would do it too, but answers without a problem document.
 */
@ApplicationScoped
class BodyLimits {

    private static final String API = "/api/";
    private static final Set<String> LARGE = Set.of("/api/v1/events", "/api/v1/sessions/status");
    private static final int TOO_LARGE = 413;
    /** After the metrics and before everything that reads. */
    private static final int PRIORITY = 100;

    private static final int BEFORE_ALL = -10_000;

    private final QuipuConfig config;
    private final ObjectMapper mapper;

    BodyLimits(QuipuConfig config, ObjectMapper mapper) {
        this.config = config;
        this.mapper = mapper;
    }

    void install(@Observes Filters filters) {
        BodyHandler events =
                BodyHandler.create(false).setBodyLimit(config.limits().eventsBody());
        BodyHandler others =
                BodyHandler.create(false).setBodyLimit(config.limits().body());
        filters.register(
                context -> {
                    if (context.request().path().startsWith(API)) {
                        context.put(Bodies.LIMIT, limit(context));
                        (isLarge(context) ? events : others).handle(context);
                    } else {
                        context.next();
                    }
                },
                PRIORITY);
    }

    void explain(@Observes Router router) {
        router.route(API + "*").order(BEFORE_ALL).failureHandler(context -> {
            if (context.failure() instanceof HttpClosedException || Clients.isGone(context.request())) {
                Log.debugf("The client of %s hung up", context.request().path());
            } else if (context.statusCode() == TOO_LARGE) {
                answer(context);
            } else {
                context.next();
            }
        });
    }

    /** Events, and the ids of 10,000 sessions. */
    private static boolean isLarge(RoutingContext context) {
        return LARGE.contains(context.request().path());
    }

    private int limit(RoutingContext context) {
        return isLarge(context) ? config.limits().eventsBody() : config.limits().body();
    }

    private void answer(RoutingContext context) {
        Traces traces = new Traces(context.request());
        Problem problem = Problems.of(
                new BodyTooLargeException(limit(context)), context.request().path(), traces.id());
        try {
            context.response()
                    .setStatusCode(TOO_LARGE)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    // What is left of the body is not read, so that the connection cannot be used again.
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(mapper.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written as JSON", e);
        }
    }
}
