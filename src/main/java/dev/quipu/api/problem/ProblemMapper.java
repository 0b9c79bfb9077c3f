package dev.quipu.api.problem;

import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure with a problem document, and logs those that are ours once. */
class ProblemMapper {

    /** What a backend does not serve is no trouble of ours. */
    private static final int UNSERVED = 501;

    private final Traces traces;
    private final HttpServerRequest request;
    private final ProblemMetrics metrics;
    private final OutageLog outages;

    ProblemMapper(Traces traces, HttpServerRequest request, ProblemMetrics metrics, OutageLog outages) {
        this.traces = traces;
        this.request = request;
        this.metrics = metrics;
        this.outages = outages;
    }

    @ServerExceptionMapper(priority = 1)
    public Response toResponse(Throwable failure, UriInfo uri) {
        String trace = traces.id();
        Problem problem = Problems.of(failure, "/" + uri.getPath().replaceFirst("^/+", ""), trace);
        metrics.count(problem);
        if (Clients.isGone(request)) {
            Log.debugf(failure, "The client of request %s closed the connection", trace);
        } else if (problem.status() == 500) {
            Log.errorf(failure, "Request %s failed", trace);
        } else if (problem.status() > UNSERVED) {
            outages.tell(trace, failure.getMessage());
        }
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        ProblemHeaders.of(failure, problem).forEach(response::header);
        if (failure instanceof WebApplicationException web && web.getResponse().getHeaderString("Allow") != null) {
            response.header("Allow", web.getResponse().getHeaderString("Allow"));
        }
        return response.build();
    }

    @ServerExceptionMapper(priority = 1)
    public Response toResponse(WebApplicationException failure, UriInfo uri) {
        return toResponse((Throwable) failure, uri);
    }
}
