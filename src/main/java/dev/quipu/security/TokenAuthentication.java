package dev.quipu.security;

import dev.quipu.caller.Caller;
import dev.quipu.caller.ForbiddenException;
import dev.quipu.caller.IssuerUnavailableException;
import dev.quipu.caller.UnauthenticatedException;
import dev.quipu.config.QuipuConfig;
import io.quarkus.logging.Log;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.runtime.OidcEndpointAccessException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sends a token of the identity provider; Quarkus checks the token, and here is found out whose it is. */
@ApplicationScoped
class TokenAuthentication {

    private static final int LONGEST_SLUG = 100;
    private static final int LONGEST_CHAIN = 10;
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(5);

    private final OidcAuthenticationMechanism mechanism;
    private final IdentityProviderManager identities;
    private final Memberships memberships;
    private final RateLimits limits;
    private final String emailClaim;
    private final boolean enabled;
    private final AtomicBoolean isAway = new AtomicBoolean();

    TokenAuthentication(
            OidcAuthenticationMechanism mechanism,
            IdentityProviderManager identities,
            Memberships memberships,
            RateLimits limits,
            QuipuConfig config) {
        this.mechanism = mechanism;
        this.identities = identities;
        this.memberships = memberships;
        this.limits = limits;
        this.emailClaim = config.oidc().emailClaim();
        this.enabled = config.oidc().issuer().isPresent();
    }

    /** Whether tokens are taken at all. */
    boolean isEnabled() {
        return enabled;
    }

    /**
     * Who sends the request's token. It counts as a failure until it is known to be none.
     *
     * @return fails with {@link UnauthenticatedException}, {@link ForbiddenException}, {@link IssuerUnavailableException},
     *     {@link dev.quipu.caller.TooManyRequestsException} or {@link dev.quipu.store.StoreUnavailableException}
     */
    Uni<Caller> asked(RoutingContext context, Access access, String address, String requestId) {
        limits.countFailure(address);
        return Uni.createFrom()
                .deferred(() -> mechanism.authenticate(context, identities))
                .ifNoItem()
                .after(LONGEST_CHECK)
                .fail()
                .onFailure()
                .transform(TokenAuthentication::failure)
                .onFailure(IssuerUnavailableException.class)
                .invoke(failure -> {
                    limits.takeFailureBack(address);
                    tellAway(failure.getCause());
                })
                .invoke(this::tellBack)
                .map(this::email)
                .invoke(email -> limits.takeFailureBack(address))
                .flatMap(email -> membership(email, context, access))
                .map(membership -> accepted(membership, requestId));
    }

    private Uni<Membership> membership(String email, RoutingContext context, Access access) {
        String slug = context.request().getHeader(Memberships.HEADER);
        if (slug != null && slug.length() > LONGEST_SLUG) {
            throw new ForbiddenException("You are not in the team that the header " + Memberships.HEADER + " names.");
        }
        Membership known = memberships.known(email, slug, access);
        return known == null
                ? memberships.ask(email, slug, access)
                : Uni.createFrom().item(known);
    }

    private Caller accepted(Membership membership, String requestId) {
        if (membership.refusal() != null) {
            throw new ForbiddenException(membership.refusal());
        }
        limits.countKey(membership.member().userId());
        return membership.caller(requestId);
    }

    private void tellAway(Throwable reason) {
        if (isAway.compareAndSet(false, true)) {
            Log.warnf(
                    "The identity provider does not answer (%s); its tokens are answered 503, keys go on working.",
                    reason.getClass().getSimpleName());
        }
    }

    private void tellBack() {
        if (isAway.get() && isAway.compareAndSet(true, false)) {
            Log.info("The identity provider answers again.");
        }
    }

    private String email(SecurityIdentity identity) {
        if (identity == null || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw UnauthenticatedException.refused();
        }
        Object email = token.getClaim(emailClaim);
        Object verified = token.getClaim("email_verified");
        boolean isVerified = verified != null && verified.toString().equals("true");
        if (email == null || email.toString().isBlank() || !isVerified) {
            throw UnauthenticatedException.refused();
        }
        return email.toString().strip().toLowerCase(Locale.ROOT);
    }

    /** Only what tells of the way to the issuer is the issuer's affair; anything else is wrong with the token. */
    private static Throwable failure(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
            if (isIssuers(cause)) {
                return new IssuerUnavailableException(cause);
            }
            cause = cause.getCause();
        }
        return UnauthenticatedException.refused();
    }

    private static boolean isIssuers(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof VertxException
                || cause instanceof OIDCException
                || cause instanceof OidcEndpointAccessException;
    }
}
