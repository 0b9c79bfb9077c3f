package dev.quipu.api.connection;

import dev.quipu.base.validation.ValidationException;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses an address with the character U+0000, for which PostgreSQL cannot even look. */
class Addresses {

    @ServerRequestFilter
    public void check(HttpServerRequest request) {
        if (request.uri().contains("%00")) {
            throw new ValidationException("", "The URI must not contain the character U+0000");
        }
    }
}
