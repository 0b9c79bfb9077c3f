package dev.quipu.api.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.problem.Failure;
import jakarta.ws.rs.WebApplicationException;
import java.io.CharConversionException;
import java.util.List;

/** From an exception to the problem document that a client is told. A failure of ours carries its problem; what else there is, is told here. */
final class Problems {

    private Problems() {}

    /** The problem of an exception. Only messages that we wrote for clients are shown; anybody else's may hold secrets. */
    static Problem of(Throwable exception, String instance, String traceId) {
        if (exception instanceof Failure failure) {
            return new Problem(failure.problem(), failure.detail(), failure.errors(), instance, traceId);
        }
        if (exception instanceof JsonProcessingException json) {
            return of(HttpProblem.MALFORMED_JSON, detail(json), instance, traceId);
        }
        if (exception instanceof CharConversionException) {
            return of(HttpProblem.MALFORMED_JSON, "The body is not JSON: it is not UTF-8", instance, traceId);
        }
        HttpProblem problem = exception instanceof WebApplicationException web
                ? HttpProblem.ofStatus(web.getResponse().getStatus())
                : HttpProblem.INTERNAL;
        return of(problem, problem.hint(), instance, traceId);
    }

    /** The problem of what could not be read as a request, of which no address is known. */
    static Problem ofUnreadable(HttpProblem problem) {
        return of(problem, problem.hint(), "", Traces.ofUnreadable());
    }

    private static Problem of(HttpProblem problem, String detail, String instance, String traceId) {
        return new Problem(problem.kind(), detail, List.of(), instance, traceId);
    }

    private static String detail(JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        if (failure instanceof StreamConstraintsException) {
            return "The body cannot be read: " + JsonText.reason(failure) + ".";
        }
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return "The body is not JSON" + place + ": " + JsonText.reason(failure);
    }
}
