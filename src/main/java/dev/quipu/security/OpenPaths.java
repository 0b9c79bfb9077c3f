package dev.quipu.security;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/** What everybody may read: the probes of health. All else needs a caller, also what is not there. */
final class OpenPaths {

    private static final String HEALTH = "/q/health";
    /** Plain names only: with dots, doubled slashes or percent signs a path could lead elsewhere once it is normalised. */
    private static final Pattern PLAIN = Pattern.compile("/q/health(/[A-Za-z0-9_-]+)*");

    private OpenPaths() {}

    static boolean hold(HttpServerRequest request) {
        String path = request.path();
        return path != null
                && path.startsWith(HEALTH)
                && (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
                && PLAIN.matcher(path).matches();
    }
}
