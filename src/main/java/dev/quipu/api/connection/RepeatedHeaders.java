package dev.quipu.api.connection;

import dev.quipu.api.IdempotencyKeys;
import dev.quipu.api.problem.EarlyProblems;
import dev.quipu.base.validation.ValidationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/** Refuses a request that says two things where only one can hold: what stands before us may have read the other one. */
@ApplicationScoped
class RepeatedHeaders {

    private static final List<String> SINGLE = List.of(
            "Host",
            "Authorization",
            "Quipu-Team",
            "Content-Type",
            "Content-Encoding",
            IdempotencyKeys.HEADER,
            "traceparent");
    private static final int PRIORITY = 9_000;

    private final EarlyProblems problems;

    RepeatedHeaders(EarlyProblems problems) {
        this.problems = problems;
    }

    void install(@Observes Filters filters) {
        filters.register(
                context -> repeated(context.request())
                        .ifPresentOrElse(
                                name -> problems.answer(
                                        context, new ValidationException(name, "must be given only once")),
                                context::next),
                PRIORITY);
    }

    private static Optional<String> repeated(HttpServerRequest request) {
        return SINGLE.stream()
                // Most requests have few of them; to look costs less than to collect.
                .filter(name -> request.headers().contains(name)
                        && request.headers().getAll(name).size() > 1)
                .findFirst();
    }
}
