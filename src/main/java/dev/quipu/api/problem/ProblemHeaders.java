package dev.quipu.api.problem;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;

/** What an answer with a problem says besides: when to try again, and how to say who calls. */
final class ProblemHeaders {

    /** After how many seconds trying again is worth it, by status; a disk is not made larger in a second. */
    private static final Map<Integer, String> RETRY_AFTER_SECONDS = Map.of(503, "1", 507, "10");

    private static final String CHALLENGE = "Bearer realm=\"quipu\"";

    private ProblemHeaders() {}

    /** The headers of a failure's answer; the limits' ones as in draft-ietf-httpapi-ratelimit-headers-10. */
    static Map<String, String> of(Throwable failure, Problem problem) {
        if (failure instanceof UnauthenticatedException unknown) {
            return Map.of(
                    HttpHeaders.WWW_AUTHENTICATE,
                    unknown.isRefused() ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE);
        }
        if (failure instanceof TooManyRequestsException many) {
            String name = '"' + many.policy() + '"';
            return Map.of(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(many.retryAfterSeconds()),
                    "RateLimit-Policy",
                    name + ";q=" + many.quota() + ";w=" + many.windowSeconds(),
                    "RateLimit",
                    name + ";r=0;t=" + many.retryAfterSeconds());
        }
        String seconds = RETRY_AFTER_SECONDS.get(problem.status());
        return seconds == null ? Map.of() : Map.of(HttpHeaders.RETRY_AFTER, seconds);
    }
}
