package dev.quipu.api;

import io.vertx.core.http.HttpServerRequest;

/** What is known of the client of a request. */
final class Clients {

    private Clients() {}

    /** Whether nobody waits for the answer any more: the connection is closed, or the answer was given. */
    static boolean isGone(HttpServerRequest request) {
        return request.response().closed() || request.response().ended();
    }
}
