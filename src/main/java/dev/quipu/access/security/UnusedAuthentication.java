package dev.quipu.access.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;

/**
 * Saves what Quarkus prepares for a failure of its own authentication, which nothing here uses: {@link Authentication} has
 * answered before. Where its default handler is still in place, Quarkus builds the table of all routes anew for each request, to
 * have the route's template in metrics of such failures. That was a third of what an append allocates.
 */
@ApplicationScoped
class UnusedAuthentication {

    private static final BiConsumer<RoutingContext, Throwable> FAIL = RoutingContext::fail;

    /** Right after Quarkus has put its handler there: of filters with the same priority those of an application come later. */
    void install(@Observes Filters filters) {
        filters.register(UnusedAuthentication::replace, SecurityHandlerPriorities.AUTHENTICATION);
    }

    private static void replace(RoutingContext context) {
        if (context.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER) instanceof DefaultAuthFailureHandler) {
            context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, FAIL);
        }
        context.next();
    }
}
