package dev.quipu.access.security;

import dev.quipu.api.connection.PlainPath;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * What needs no key: the probes of health, and the API's description with its pages, which browsers ask for without one. All
 * else needs a caller, also what is not there; what tells of the whole server needs one of the team that looks after it.
 */
final class OpenPaths {

    private static final List<String> OF_SERVER = List.of("/q/metrics", "/q/info");

    private OpenPaths() {}

    static boolean hold(HttpServerRequest request) {
        String path = request.path();
        return path != null
                && (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
                && (PlainPath.isOfHealth(path) || PlainPath.isOfDescription(path));
    }

    /** Whether what is asked for tells of the whole server. */
    static boolean areOfServer(String normalizedPath) {
        return OF_SERVER.stream().anyMatch(normalizedPath::startsWith);
    }
}
