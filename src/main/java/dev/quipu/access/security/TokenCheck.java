package dev.quipu.access.security;

import dev.quipu.access.user.EmailAddress;
import dev.quipu.api.ForbiddenException;
import dev.quipu.api.problem.UnauthenticatedException;
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
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Has Quarkus check a request's token, and reads from it whose it is. */
@ApplicationScoped
class TokenCheck implements Function<RoutingContext, Uni<TokenHolder>> {

    private static final int LONGEST_CHAIN = 10;
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(5);

    private final OidcAuthenticationMechanism mechanism;
    private final IdentityProviderManager identities;
    private final String emailClaim;
    private final AtomicBoolean isAway = new AtomicBoolean();

    TokenCheck(OidcAuthenticationMechanism mechanism, IdentityProviderManager identities, QuipuConfig config) {
        this.mechanism = mechanism;
        this.identities = identities;
        this.emailClaim = config.oidc().emailClaim();
    }

    /**
     * Checks a request's token.
     *
     * @return fails with {@link UnauthenticatedException}, with {@link ForbiddenException} if it is good, but nobody says that
     *     its address is the person's, or with {@link IssuerUnavailableException}
     */
    @Override
    public Uni<TokenHolder> apply(RoutingContext context) {
        return Uni.createFrom()
                .deferred(() -> mechanism.authenticate(context, identities))
                .ifNoItem()
                .after(LONGEST_CHECK)
                .fail()
                .onFailure()
                .transform(TokenCheck::failure)
                .onFailure(IssuerUnavailableException.class)
                .invoke(failure -> tellAway(failure.getCause()))
                .invoke(this::tellBack)
                .map(this::holder);
    }

    private TokenHolder holder(SecurityIdentity identity) {
        if (identity == null || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw UnauthenticatedException.refused();
        }
        Object email = token.getClaim(emailClaim);
        // Before its case is folded: letters of other scripts become plain ones by that, and so another person's
        // address.
        if (email == null || !EmailAddress.isOne(email.toString())) {
            throw UnauthenticatedException.refused();
        }
        Object verified = token.getClaim("email_verified");
        if (verified == null || !verified.toString().equals("true")) {
            throw new ForbiddenException("Your token is valid, but its email address is not verified: the identity "
                    + "provider must send the claim email_verified with the value true.");
        }
        // Of the text that was checked, which is what may be trusted when it comes again.
        String hash =
                HexFormat.of().formatHex(Credential.ofToken(token.getRawToken()).digest());
        return new TokenHolder(
                hash, EmailAddress.canonical(email.toString()), Instant.ofEpochSecond(token.getExpirationTime()));
    }

    private void tellAway(Throwable reason) {
        if (isAway.compareAndSet(false, true)) {
            Log.warnf(
                    "The identity provider does not answer (%s); requests with its tokens get 503, keys still work.",
                    reason.getClass().getSimpleName());
        }
    }

    private void tellBack() {
        if (isAway.get() && isAway.compareAndSet(true, false)) {
            Log.info("The identity provider answers again.");
        }
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
