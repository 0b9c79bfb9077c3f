package dev.quipu.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.validation.FieldError;
import dev.quipu.base.validation.IllegalTransitionException;
import dev.quipu.base.validation.RunEndedException;
import dev.quipu.base.validation.TaskClaimedException;
import dev.quipu.base.validation.TaskNotReadyException;
import dev.quipu.base.validation.TooManyTasksException;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.AmbiguousNameException;
import dev.quipu.port.ChangedMeanwhileException;
import dev.quipu.port.IdempotencyKeyReusedException;
import dev.quipu.port.InvalidCursorException;
import dev.quipu.port.IssuerUnavailableException;
import dev.quipu.port.LastAdminException;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.ObjectDamagedException;
import dev.quipu.port.ObjectMissingException;
import dev.quipu.port.RowLockedException;
import dev.quipu.port.StoreBusyElsewhereException;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.StorePathException;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.port.TooManyRequestsException;
import dev.quipu.port.UnauthenticatedException;
import dev.quipu.port.UnsupportedByBackendException;
import dev.quipu.store.table.InvalidRowException;
import jakarta.ws.rs.WebApplicationException;
import java.io.CharConversionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From an exception to the problem that a client is told: the one table. What is not in it is an internal error. */
public final class Problems {

    private static final Map<Class<? extends Throwable>, ProblemKind> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(ValidationException.class, ProblemKind.INVALID);
        KINDS.put(InvalidCursorException.class, ProblemKind.INVALID_CURSOR);
        KINDS.put(AmbiguousNameException.class, ProblemKind.AMBIGUOUS_NAME);
        KINDS.put(UnauthenticatedException.class, ProblemKind.UNAUTHENTICATED);
        KINDS.put(ForbiddenException.class, ProblemKind.FORBIDDEN);
        KINDS.put(TooManyRequestsException.class, ProblemKind.TOO_MANY_REQUESTS);
        KINDS.put(NotFoundException.class, ProblemKind.NOT_FOUND);
        KINDS.put(AlreadyExistsException.class, ProblemKind.ALREADY_EXISTS);
        KINDS.put(LastAdminException.class, ProblemKind.LAST_ADMIN);
        KINDS.put(TaskClaimedException.class, ProblemKind.TASK_CLAIMED);
        KINDS.put(TaskNotReadyException.class, ProblemKind.TASK_NOT_READY);
        KINDS.put(RunEndedException.class, ProblemKind.RUN_ENDED);
        KINDS.put(TooManyTasksException.class, ProblemKind.TOO_MANY_TASKS);
        KINDS.put(IllegalTransitionException.class, ProblemKind.ILLEGAL_TRANSITION);
        KINDS.put(PreconditionFailedException.class, ProblemKind.PRECONDITION_FAILED);
        KINDS.put(BodyTooSlowException.class, ProblemKind.BODY_TOO_SLOW);
        KINDS.put(BodyTooLargeException.class, ProblemKind.TOO_LARGE);
        KINDS.put(IdempotencyKeyReusedException.class, ProblemKind.IDEMPOTENCY_KEY_REUSED);
        KINDS.put(ChangedMeanwhileException.class, ProblemKind.STORE_UNAVAILABLE);
        KINDS.put(RowLockedException.class, ProblemKind.STORE_UNAVAILABLE);
        KINDS.put(TooManyStreamsException.class, ProblemKind.TOO_MANY_STREAMS);
        KINDS.put(TooManyUploadsException.class, ProblemKind.TOO_MANY_UPLOADS);
        KINDS.put(ObjectDamagedException.class, ProblemKind.CONTENT_DAMAGED);
        KINDS.put(ObjectMissingException.class, ProblemKind.CONTENT_MISSING);
        KINDS.put(StoreUnavailableException.class, ProblemKind.STORE_UNAVAILABLE);
        KINDS.put(StoreBusyElsewhereException.class, ProblemKind.STORE_UNAVAILABLE);
        KINDS.put(StorePathException.class, ProblemKind.STORE_UNAVAILABLE);
        KINDS.put(IssuerUnavailableException.class, ProblemKind.ISSUER_UNAVAILABLE);
        KINDS.put(StoreFullException.class, ProblemKind.STORAGE_FULL);
        KINDS.put(UnsupportedByBackendException.class, ProblemKind.UNSUPPORTED_BY_BACKEND);
        KINDS.put(InvalidRowException.class, ProblemKind.INVALID);
    }

    private Problems() {}

    /** Whether a kind of exception has a problem of its own. */
    public static boolean knows(Class<? extends Throwable> exception) {
        return KINDS.containsKey(exception);
    }

    /** The problem of an exception. Only messages that we wrote for clients are shown; anybody else's may hold secrets. */
    static Problem of(Throwable failure, String instance, String traceId) {
        if (failure instanceof JsonProcessingException json) {
            return problem(ProblemKind.MALFORMED_JSON, detail(json), null, instance, traceId);
        }
        if (failure instanceof CharConversionException) {
            return problem(
                    ProblemKind.MALFORMED_JSON, "The body is not JSON: it is not UTF-8", null, instance, traceId);
        }
        if (failure instanceof WebApplicationException web) {
            ProblemKind kind = ProblemKind.ofStatus(web.getResponse().getStatus());
            return problem(kind, hint(kind), null, instance, traceId);
        }
        ProblemKind kind = KINDS.getOrDefault(failure.getClass(), ProblemKind.INTERNAL);
        List<FieldError> errors = failure instanceof ValidationException invalid ? invalid.errors() : null;
        return problem(kind, kind == ProblemKind.INTERNAL ? hint(kind) : detail(failure), errors, instance, traceId);
    }

    /** The problem of what could not be read as a request, of which no address is known. */
    static Problem ofUnreadable(ProblemKind kind) {
        return problem(kind, hint(kind), null, "", Traces.ofUnreadable());
    }

    private static Problem problem(
            ProblemKind kind, String detail, List<FieldError> errors, String instance, String traceId) {
        return new Problem(kind.type(), kind.title(), kind.status(), detail, instance, errors, traceId);
    }

    private static String detail(Throwable failure) {
        return switch (KINDS.get(failure.getClass())) {
            case STORE_UNAVAILABLE -> "The store cannot answer now; nothing is lost by sending the same again later.";
            case STORAGE_FULL ->
                "The store's disk is full, so nothing of this was stored; reading goes on. Send the same again later.";
            case CONTENT_MISSING ->
                "The content is not in the store of objects, though the database says so; whoever looks after the server"
                        + " finds its key in the log.";
            default -> failure.getMessage();
        };
    }

    private static String detail(JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        if (failure instanceof StreamConstraintsException) {
            return "The body cannot be read: " + JsonText.reason(failure) + ".";
        }
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return "The body is not JSON" + place + ": " + JsonText.reason(failure);
    }

    private static String hint(ProblemKind kind) {
        return switch (kind) {
            case NOT_FOUND -> "There is nothing at this path; /q/swagger-ui lists what there is.";
            case METHOD_NOT_ALLOWED -> "This path has other methods; /q/swagger-ui lists them.";
            case UNSUPPORTED_MEDIA_TYPE ->
                "Send the media type that /q/swagger-ui names for this call, plain or with gzip.";
            case NOT_ACCEPTABLE -> "Ask for application/json, or of a stream for text/event-stream.";
            case TOO_LARGE -> "Send less in one request.";
            case ADDRESS_TOO_LONG -> "Send an address of at most 4096 bytes.";
            case HEADERS_TOO_LARGE -> "Send headers of at most 20 KB in all.";
            case RANGE_NOT_SATISFIABLE -> "The content is shorter than the range; ask without one.";
            case INTERNAL -> "The log has the reason under this trace_id.";
            default -> "The request cannot be read as HTTP says it has to be.";
        };
    }
}
