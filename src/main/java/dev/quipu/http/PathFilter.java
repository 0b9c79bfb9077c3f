package dev.quipu.http;

import dev.quipu.validation.ValidationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses paths and parameters with a character that no backend can compare. */
class PathFilter {

    @ServerRequestFilter(preMatching = true)
    public void refuseNul(ContainerRequestContext request) {
        String uri = request.getUriInfo().getRequestUri().getRawSchemeSpecificPart();
        if (uri.contains("%00")) {
            throw new ValidationException("", "the path and its parameters must not hold the character U+0000");
        }
    }
}
