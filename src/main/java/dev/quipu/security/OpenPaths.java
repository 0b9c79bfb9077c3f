package dev.quipu.security;

import dev.quipu.http.HealthPath;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** What everybody may read: the probes of health. All else needs a caller, also what is not there. */
final class OpenPaths {

    private OpenPaths() {}

    static boolean hold(HttpServerRequest request) {
        String path = request.path();
        return path != null
                && (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
                && HealthPath.isOne(path);
    }
}
