package dev.quipu.api.problem;

import dev.quipu.base.problem.ProblemKind;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.UnansweredException;

/** The problems that the HTTP layer itself finds, before or without a failure of ours, each with what to do. */
public enum HttpProblem {
    BAD_REQUEST(
            new ProblemKind("bad-request", 400, "Bad request"),
            "The request is not valid HTTP. Check its request line, headers and body framing."),
    MALFORMED_JSON(new ProblemKind("malformed-json", 400, "Malformed JSON"), "The body is not JSON."),
    NOT_FOUND(NotFoundException.KIND, "There is nothing at this path. See /q/swagger-ui for the paths."),
    METHOD_NOT_ALLOWED(
            new ProblemKind("method-not-allowed", 405, "Method not allowed"),
            "This path does not support the method. See /q/swagger-ui for those it does."),
    NOT_ACCEPTABLE(
            new ProblemKind("not-acceptable", 406, "Not acceptable"),
            "Accept application/json, or text/event-stream for a stream."),
    TOO_LARGE(
            new ProblemKind("too-large", 413, "Content too large"), "The body is too large. Send less in one request."),
    ADDRESS_TOO_LONG(new ProblemKind("address-too-long", 414, "URI too long"), "The URI may have at most 4,096 bytes."),
    UNSUPPORTED_MEDIA_TYPE(
            new ProblemKind("unsupported-media-type", 415, "Unsupported media type"),
            "Send the media type that /q/swagger-ui names for this call, uncompressed or with gzip."),
    HEADERS_TOO_LARGE(
            new ProblemKind("headers-too-large", 431, "Request header fields too large"),
            "The headers may have at most 20 KB in total."),
    INTERNAL(
            new ProblemKind("internal", 500, "Internal error"),
            "See the server's log for the reason, under this trace_id."),
    STORE_UNAVAILABLE(UnansweredException.KIND, UnansweredException.DETAIL);

    private final ProblemKind kind;
    private final String hint;

    HttpProblem(ProblemKind kind, String hint) {
        this.kind = kind;
        this.hint = hint;
    }

    /** Its type, status and title. */
    public ProblemKind kind() {
        return kind;
    }

    /** What is wrong and what to do, where no more is known. */
    String hint() {
        return hint;
    }

    /** The problem of a status that the HTTP layer answers with. */
    public static HttpProblem ofStatus(int status) {
        for (HttpProblem problem : values()) {
            if (problem.kind.status() == status) {
                return problem;
            }
        }
        return status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL;
    }
}
