package dev.quipu.api;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The kinds of problems that a client can be told, each with its status; the one table. */
public enum ProblemKind {
    INVALID(400, "The request is not valid"),
    MALFORMED_JSON(400, "The body is not JSON"),
    INVALID_CURSOR(400, "The cursor is not valid"),
    AMBIGUOUS_NAME(400, "The name is ambiguous"),
    BAD_REQUEST(400, "The request cannot be read"),
    UNAUTHENTICATED(401, "Nobody knows who calls"),
    FORBIDDEN(403, "The caller may not do this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in that form"),
    BODY_TOO_SLOW(408, "The body came too slowly"),
    ALREADY_EXISTS(409, "It exists already"),
    LAST_ADMIN(409, "A team needs an admin"),
    TASK_CLAIMED(409, "Another run has the task"),
    TASK_NOT_READY(409, "The task waits for others"),
    RUN_ENDED(409, "The run has ended"),
    TOO_MANY_TASKS(409, "The spec has too many tasks"),
    ILLEGAL_TRANSITION(409, "It cannot go there"),
    PRECONDITION_FAILED(412, "It was changed meanwhile"),
    TOO_LARGE(413, "The body is too large"),
    ADDRESS_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported"),
    RANGE_NOT_SATISFIABLE(416, "The range is not satisfiable"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL(500, "Something went wrong here"),
    CONTENT_MISSING(500, "The content is not in the store"),
    CONTENT_DAMAGED(500, "The content is not as it was stored"),
    UNSUPPORTED_BY_BACKEND(501, "The backend does not serve this"),
    STORE_UNAVAILABLE(503, "The store cannot answer now"),
    ISSUER_UNAVAILABLE(503, "The identity provider does not answer"),
    STORAGE_FULL(507, "The disk is full"),
    TOO_MANY_STREAMS(503, "Too many streams are open"),
    TOO_MANY_UPLOADS(503, "Too many contents are being sent");

    private static final Set<ProblemKind> OF_HTTP = EnumSet.of(
            NOT_FOUND,
            METHOD_NOT_ALLOWED,
            NOT_ACCEPTABLE,
            TOO_LARGE,
            UNSUPPORTED_MEDIA_TYPE,
            RANGE_NOT_SATISFIABLE,
            STORE_UNAVAILABLE);

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The kind in words. */
    public String title() {
        return title;
    }

    /** The problem document's type. */
    public String type() {
        return "urn:quipu:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a status that the HTTP layer itself answers with. */
    static ProblemKind ofStatus(int status) {
        for (ProblemKind kind : OF_HTTP) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL;
    }
}
