package dev.quipu.api.body;

import dev.quipu.api.problem.Clients;
import dev.quipu.api.problem.EarlyProblems;
import dev.quipu.config.QuipuConfig;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the bodies of calls and stops at the first byte too many, whether the length was announced, not announced, or hidden
 * by compression, and when a body takes too long. Quarkus' own limit would do it too, but answers without a problem document.
 */
@ApplicationScoped
class BodyLimits {

    private static final String API = "/api/";
    private static final Set<String> LARGE = Set.of("/api/v1/events", "/api/v1/rows", "/api/v1/sessions/status");
    private static final Pattern CONTENT = Pattern.compile("/api/v1/artifacts/[^/]+/content");
    private static final List<String> FORMS =
            List.of(MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED);
    private static final int INTERNAL = 500;
    private static final int TOO_LARGE = 413;
    private static final int SLOW = 408;
    /** After the metrics and before everything that reads. */
    private static final int PRIORITY = 100;

    private static final int BEFORE_ALL = -10_000;

    private final QuipuConfig config;
    private final EarlyProblems problems;

    BodyLimits(QuipuConfig config, EarlyProblems problems) {
        this.config = config;
        this.problems = problems;
    }

    void install(@Observes Filters filters) {
        BodyHandler events =
                BodyHandler.create(false).setBodyLimit(config.limits().eventsBody());
        BodyHandler others =
                BodyHandler.create(false).setBodyLimit(config.limits().body());
        filters.register(
                context -> {
                    if (isContent(context)) {
                        context.put(Bodies.TYPE, context.request().getHeader(HttpHeaders.CONTENT_TYPE));
                        leaveFormsAlone(context);
                        context.next();
                    } else if (context.request().path().startsWith(API)) {
                        context.put(Bodies.LIMIT, limit(context));
                        watch(context);
                        leaveFormsAlone(context);
                        (isLarge(context) ? events : others).handle(context);
                    } else if (announced(context) > config.limits().body()) {
                        problems.answer(
                                context,
                                new BodyTooLargeException(config.limits().body()));
                    } else {
                        context.next();
                    }
                },
                PRIORITY);
    }

    /** The bytes that a request says to send, 0 if it does not say; a number that is none never comes as far as here. */
    private static long announced(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length.strip());
    }

    void explain(@Observes Router router) {
        router.route(API + "*").order(BEFORE_ALL).failureHandler(context -> {
            if (context.failure() instanceof HttpClosedException || Clients.isGone(context.request())) {
                Log.debugf(
                        "The client of %s closed the connection",
                        context.request().path());
            } else if (context.statusCode() == TOO_LARGE) {
                problems.answer(context, new BodyTooLargeException(limit(context)));
            } else if (context.failure() instanceof BodyTooSlowException) {
                problems.answer(context, context.failure());
            } else if (context.statusCode() < INTERNAL) {
                // The body's handler says 200 where the body ends in the middle or is cut into chunks that are none.
                problems.answer(context, new BadRequestException());
            } else {
                context.next();
            }
        });
    }

    /** What may be too large for memory, which {@link BodyFiles} receives with limits of its own. */
    private static boolean isContent(RoutingContext context) {
        return context.request().method() == HttpMethod.PUT
                && CONTENT.matcher(context.request().path()).matches();
    }

    /** Ends the request if its body has not arrived in time, however steadily it drips. */
    private void watch(RoutingContext context) {
        if (context.request().isEnded() || !hasBody(context)) {
            return;
        }
        Duration limit = config.limits().bodyTime();
        long timer = context.vertx().setTimer(limit.toMillis(), fired -> {
            boolean isAnswered = context.response().headWritten();
            if (!context.request().isEnded() && !isAnswered && !Clients.isGone(context.request())) {
                context.fail(SLOW, new BodyTooSlowException(limit));
            }
        });
        context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
    }

    /** Whether a body is announced; without one a request may go on being answered for hours, as a stream does. */
    private static boolean hasBody(RoutingContext context) {
        return context.request().headers().contains(HttpHeaders.CONTENT_LENGTH)
                || context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /**
     * No call takes a form; the body's handler would parse one, and fail where its method can have none. What is no media
     * type at all would fail further on.
     */
    private static void leaveFormsAlone(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && (isForm(type) || !isMediaType(type))) {
            context.request().headers().set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
    }

    private static boolean isForm(String type) {
        String lower = type.strip().toLowerCase(Locale.ROOT);
        return FORMS.stream().anyMatch(lower::startsWith);
    }

    private static boolean isMediaType(String type) {
        try {
            return !MediaType.valueOf(type).isWildcardType();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Events, rows, and the ids of 10,000 sessions. */
    private static boolean isLarge(RoutingContext context) {
        return LARGE.contains(context.request().path());
    }

    private int limit(RoutingContext context) {
        return isLarge(context) ? config.limits().eventsBody() : config.limits().body();
    }
}
