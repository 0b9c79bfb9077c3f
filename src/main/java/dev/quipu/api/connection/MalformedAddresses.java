package dev.quipu.api.connection;

import dev.quipu.api.problem.EarlyProblems;
import dev.quipu.base.validation.ValidationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.BadRequestException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Refuses addresses that are none, such as those with <code>%zz</code>. Quarkus would do it too, but answers without a
 * problem document; {@link #LEAVE_TO_US} tells it not to.
 */
@ApplicationScoped
public class MalformedAddresses {

    /** The system property that has to be <code>true</code> before Quarkus starts. */
    public static final String LEAVE_TO_US = "vertx.disableURIValidation";

    /** Before everything that reads the address. */
    private static final int PRIORITY = 10_000;

    private static final int BAD_REQUEST = 400;

    private final EarlyProblems problems;

    MalformedAddresses(EarlyProblems problems) {
        this.problems = problems;
    }

    void install(@Observes Filters filters) {
        filters.register(
                context -> {
                    if (isAddress(context.request().uri())) {
                        context.next();
                    } else {
                        refuse(context);
                    }
                },
                PRIORITY);
    }

    /** The router itself fails with 400 where it cannot even tell the path. */
    void explain(@Observes Router router) {
        router.errorHandler(BAD_REQUEST, this::refuse);
    }

    private void refuse(RoutingContext context) {
        problems.answer(
                context,
                isAddress(context.request().uri())
                        ? new BadRequestException()
                        : new ValidationException("", "The URI is not valid (RFC 3986)"));
    }

    private static boolean isAddress(String address) {
        try {
            new URI(address);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
