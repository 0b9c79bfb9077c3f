package dev.quipu.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Problem documents for requests that are refused before a resource sees them, after which the connection is closed. */
@ApplicationScoped
public class EarlyProblems {

    private static final long GRACE_MILLISECONDS = 1_000;

    private final ObjectMapper mapper;
    private final ProblemMetrics metrics;

    EarlyProblems(ObjectMapper mapper, ProblemMetrics metrics) {
        this.mapper = mapper;
        this.metrics = metrics;
    }

    /** Answers with the problem of a failure, unless nobody waits for the answer any more. */
    public void answer(RoutingContext context, Throwable failure) {
        if (Clients.isGone(context.request())) {
            return;
        }
        discardTheRest(context);
        Problem problem = Problems.of(failure, context.request().path(), Traces.idOf(context));
        metrics.count(problem);
        try {
            ProblemHeaders.of(failure, problem).forEach(context.response()::putHeader);
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    // What is left of the body is not read, so that the connection cannot be used again.
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(mapper.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written as JSON", e);
        }
    }

    /** The problem document of what could not be read as a request, as JSON. */
    public byte[] document(HttpProblem unreadable) {
        Problem problem = Problems.ofUnreadable(unreadable);
        metrics.count(problem);
        try {
            return mapper.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written as JSON", e);
        }
    }

    /**
     * Nobody may act on what still comes. The connection is not closed at once, for a client that is still sending would
     * lose the answer; nor is the end of its body waited for, which may never come.
     */
    public static void discardTheRest(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.isEnded()) {
            request.handler(bytes -> {}).endHandler(end -> {}).resume();
            // A connection has one handler of its end, and with that Quarkus counts the connections that are open.
            context.vertx()
                    .setTimer(GRACE_MILLISECONDS, fired -> request.connection().close());
        }
    }
}
