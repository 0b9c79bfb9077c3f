package dev.quipu.access.security;

import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ForbiddenException;
import dev.quipu.api.connection.ManagementListener;
import dev.quipu.api.problem.EarlyProblems;
import dev.quipu.api.problem.OutageLog;
import dev.quipu.api.problem.TooManyRequestsException;
import dev.quipu.api.problem.Traces;
import dev.quipu.api.problem.UnauthenticatedException;
import dev.quipu.base.problem.Failure;
import dev.quipu.port.Caller;
import dev.quipu.port.CallersContext;
import dev.quipu.port.StoreException;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;

/**
 * Finds out who makes a request before a byte of its body is read, and answers those who may not. Whatever is not known to be
 * open needs a caller.
 */
@ApplicationScoped
class Authentication {

    /** After what refuses requests that say two things, before the bodies. */
    private static final int PRIORITY = 5_000;

    private final KeyDemand demand;
    private final OwnSite ownSite;
    private final AccessWatch watch;
    private final RateLimits limits;
    private final EmbeddedKey embedded;
    private final KeyAuthentication keys;
    private final TokenAuthentication tokens;
    private final AuthenticationMetrics metrics;
    private final ManagementListener management;
    private final EarlyProblems problems;
    private final OutageLog outages;

    Authentication(
            KeyDemand demand,
            OwnSite ownSite,
            AccessWatch watch,
            RateLimits limits,
            EmbeddedKey embedded,
            KeyAuthentication keys,
            TokenAuthentication tokens,
            AuthenticationMetrics metrics,
            ManagementListener management,
            EarlyProblems problems,
            OutageLog outages) {
        this.demand = demand;
        this.ownSite = ownSite;
        this.watch = watch;
        this.limits = limits;
        this.embedded = embedded;
        this.keys = keys;
        this.tokens = tokens;
        this.metrics = metrics;
        this.management = management;
        this.problems = problems;
        this.outages = outages;
    }

    void install(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext context) {
        if (embedded.isSentBy(context.request())) {
            pass(context, later(context, () -> ofThisProcess(context)));
        } else if (management.has(context.request())) {
            passOwn(context, management.isLocal());
        } else if (OpenPaths.hold(context.request())) {
            passOwn(context, demand.isKnown() && !demand.isMade());
        } else if (demand.isKnown()) {
            decide(context);
        } else {
            pass(context, later(context, () -> watch.ask().flatMap(access -> now(context))));
        }
    }

    /** Who has a key and uses it sees what its owner sees, also where the store itself is at hand. */
    private Uni<? extends Caller> ofThisProcess(RoutingContext context) {
        return context.request().getHeader(HttpHeaders.AUTHORIZATION) == null
                ? embedded.caller(context.request())
                : watch.ask().flatMap(access -> demand.isMade() ? now(context) : embedded.caller(context.request()));
    }

    /** What needs no key, but where this machine alone is served no page of another site may read it either. */
    private void passOwn(RoutingContext context, boolean isLocal) {
        try {
            if (isLocal) {
                ownSite.refuseOthers(context.request());
            }
            context.next();
        } catch (ForbiddenException e) {
            refuse(context, e);
        }
    }

    private void decide(RoutingContext context) {
        Step step;
        try {
            step = step(context);
        } catch (UnauthenticatedException | TooManyRequestsException | ForbiddenException e) {
            refuse(context, e);
            return;
        }
        if (step.caller() == null) {
            pass(context, later(context, step::later));
        } else {
            accept(context, step.caller());
        }
    }

    private Uni<Caller> now(RoutingContext context) {
        Step step = step(context);
        return step.caller() == null ? step.later() : Uni.createFrom().item(step.caller());
    }

    /** Who calls, at once where nobody has to be asked. */
    private Step step(RoutingContext context) {
        String requestId = Traces.idOf(context);
        if (!demand.isMade()) {
            ownSite.refuseOthers(context.request());
            return new Step(Caller.anyone(requestId), null);
        }
        String address = ClientAddress.of(context.request());
        limits.countAddress(address);
        Credential credential = Credential.of(context.request());
        if (credential == null || credential.isToken() && !tokens.isEnabled()) {
            throw keys.malformed(address);
        }
        Access access = watch.trusted();
        if (credential.isToken()) {
            Sender sender = new Sender(address, requestId, context.request().getHeader(Memberships.HEADER));
            return new Step(
                    null, watch.ask().flatMap(latest -> tokens.asked(context, credential.digest(), latest, sender)));
        }
        byte[] digest = credential.digest();
        Caller known = access == null ? null : keys.known(digest, access, address, requestId);
        if (known == null && !credential.hasFormOfKey()) {
            throw keys.malformed(address);
        }
        return known != null
                ? new Step(known, null)
                : new Step(null, watch.ask().flatMap(latest -> keys.asked(digest, latest, address, requestId)));
    }

    /** Nothing of the body may be lost while somebody is asked, and what follows has to run where this began. */
    private static Uni<Caller> later(RoutingContext context, Supplier<Uni<? extends Caller>> call) {
        context.request().pause();
        return CallersContext.answers(call);
    }

    private void pass(RoutingContext context, Uni<Caller> caller) {
        caller.subscribe().with(found -> accept(context, found), failure -> refuse(context, failure));
    }

    private void accept(RoutingContext context, Caller caller) {
        if (demand.isKnown() && demand.isMade()) {
            if (!caller.teamId().equals(Caller.LOCAL_TEAM) && OpenPaths.areOfServer(context.normalizedPath())) {
                refuse(
                        context,
                        new ForbiddenException("Information about the whole server is available to keys of the team "
                                + Caller.LOCAL_TEAM + " only, and on the management port."));
                return;
            }
            metrics.count(AuthenticationOutcome.ACCEPTED);
        }
        CurrentCaller.set(context, caller);
        context.next();
    }

    private void refuse(RoutingContext context, Throwable failure) {
        metrics.count(outcome(failure));
        String trace = Traces.idOf(context);
        if (failure instanceof StoreException) {
            outages.tell(trace, failure.getMessage());
        } else if (!(failure instanceof Failure)) {
            // Of an issuer that is away a line is written once, where it is found out.
            Log.errorf(failure, "Request %s failed", trace);
        }
        problems.answer(context, failure);
    }

    private static AuthenticationOutcome outcome(Throwable failure) {
        if (failure instanceof UnauthenticatedException unknown && !unknown.isRefused()) {
            return AuthenticationOutcome.MISSING;
        }
        if (failure instanceof TooManyRequestsException) {
            return AuthenticationOutcome.LIMITED;
        }
        return failure instanceof UnauthenticatedException || failure instanceof ForbiddenException
                ? AuthenticationOutcome.REFUSED
                : AuthenticationOutcome.UNAVAILABLE;
    }

    /** A caller, or how one gets to know it. */
    private record Step(Caller caller, Uni<Caller> later) {}
}
