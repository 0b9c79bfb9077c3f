package dev.quipu.api;

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
        add(responses, ProblemKind.STORE_UNAVAILABLE, "The store cannot answer now; try again after Retry-After");
        add(responses, ProblemKind.UNAUTHENTICATED, "No key was sent, or one that opens nothing");
        add(responses, ProblemKind.FORBIDDEN, "The caller's role does not allow this call");
        add(responses, ProblemKind.TOO_MANY_REQUESTS, "Too many requests; try again after Retry-After");
        if (UNSERVED.stream().anyMatch(path::startsWith)) {
            add(
                    responses,
                    ProblemKind.UNSUPPORTED_BY_BACKEND,
                    "The backend json does not serve this; sqlite and postgres do");
        }
        if (method != HttpMethod.GET) {
            add(responses, ProblemKind.STORAGE_FULL, "The store's disk is full; try again after Retry-After");
        }
        add(responses, ProblemKind.INVALID, "A parameter, a header or the body is not valid");
        if (call.getRequestBody() != null) {
            add(responses, ProblemKind.BODY_TOO_SLOW, "The body took too long to arrive");
            add(responses, ProblemKind.TOO_LARGE, "The body is too large");
            add(responses, ProblemKind.UNSUPPORTED_MEDIA_TYPE, "The body's media type or coding is not supported");
        }
        add(responses, ProblemKind.NOT_ACCEPTABLE, "Accept names no form that the answer can have");
        if (path.contains("{")) {
            add(responses, ProblemKind.NOT_FOUND, "There is no such thing");
        }
        if (method == HttpMethod.PATCH || method == HttpMethod.DELETE) {
            add(responses, ProblemKind.PRECONDITION_FAILED, "It is not in the version that If-Match names");
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
