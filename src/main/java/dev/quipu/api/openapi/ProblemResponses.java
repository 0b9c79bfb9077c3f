package dev.quipu.api.openapi;

import dev.quipu.api.ForbiddenException;
import dev.quipu.api.PreconditionFailedException;
import dev.quipu.api.body.BodyTooLargeException;
import dev.quipu.api.body.BodyTooSlowException;
import dev.quipu.api.problem.HttpProblem;
import dev.quipu.api.problem.Problem;
import dev.quipu.api.problem.TooManyRequestsException;
import dev.quipu.api.problem.UnauthenticatedException;
import dev.quipu.base.problem.ProblemKind;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.IdempotencyKeyReusedException;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.StoreFullException;
import dev.quipu.port.UnansweredException;
import dev.quipu.port.UnsupportedByBackendException;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The problems that calls have in common, added to the API's description by one rule instead of call by call. */
final class ProblemResponses {

    /** What the backend json does not serve. */
    private static final Set<String> UNSERVED = Set.of(
            "/api/v1/teams",
            "/api/v1/users",
            "/api/v1/audit",
            "/api/v1/specs",
            "/api/v1/runs",
            "/api/v1/tasks",
            "/api/v1/artifacts",
            "/api/v1/git-activity",
            "/api/v1/commits");

    private ProblemResponses() {}

    /** Adds what may happen to a call of this path and method, unless the call says it in words of its own. */
    static void add(String path, HttpMethod method, Operation call) {
        APIResponses responses = call.getResponses();
        add(responses, UnansweredException.KIND, "The store is unavailable; retry after Retry-After");
        add(responses, UnauthenticatedException.KIND, "The key is missing or not valid");
        add(responses, ForbiddenException.KIND, "The caller's role does not allow this call");
        add(responses, TooManyRequestsException.KIND, "Too many requests; retry after Retry-After");
        if (UNSERVED.stream().anyMatch(path::startsWith)) {
            add(
                    responses,
                    UnsupportedByBackendException.KIND,
                    "Not supported by the backend json; sqlite and postgres support it");
        }
        if (method != HttpMethod.GET) {
            add(responses, StoreFullException.KIND, "The store's disk is full; retry after Retry-After");
        }
        add(responses, ValidationException.KIND, "A parameter, a header or the body is not valid");
        if (call.getRequestBody() != null) {
            add(responses, BodyTooSlowException.KIND, "The body took too long to arrive");
            add(responses, BodyTooLargeException.KIND, "The content is too large");
            add(
                    responses,
                    HttpProblem.UNSUPPORTED_MEDIA_TYPE.kind(),
                    "The body's media type or coding is not supported");
        }
        add(responses, HttpProblem.NOT_ACCEPTABLE.kind(), "No media type in Accept can be served");
        if (path.contains("{")) {
            add(responses, NotFoundException.KIND, "Not found");
        }
        if (method == HttpMethod.PATCH || method == HttpMethod.DELETE) {
            add(responses, PreconditionFailedException.KIND, "If-Match does not match the current version");
        }
        if (ConditionalHeaders.makes(method, call)) {
            add(responses, IdempotencyKeyReusedException.KIND, "The Idempotency-Key was used for another request");
        }
        responses.getAPIResponses().forEach(ProblemResponses::complete);
    }

    private static void add(APIResponses responses, ProblemKind kind, String description) {
        String status = String.valueOf(kind.status());
        APIResponse known = responses.getAPIResponse(status);
        if (known == null || known.getContent() == null) {
            responses.addAPIResponse(
                    status,
                    OASFactory.createAPIResponse().description(description).content(content()));
        }
    }

    /** An error that a call tells in words of its own is a problem document as well. */
    private static void complete(String status, APIResponse response) {
        if (status.compareTo("400") >= 0 && response.getContent() == null) {
            response.setContent(content());
        }
    }

    private static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("Problem")));
    }
}
