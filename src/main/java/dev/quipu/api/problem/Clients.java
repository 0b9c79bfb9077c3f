package dev.quipu.api.problem;

import io.vertx.core.http.HttpServerRequest;

/** What is known of the client of a request. */
public final class Clients {

    private Clients() {}

    /** Whether nobody waits for the answer any more: the connection is closed, or the answer was given. */
    public static boolean isGone(HttpServerRequest request) {
        return request.response().closed() || request.response().ended();
    }
}
