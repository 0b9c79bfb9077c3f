package dev.quipu.access.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quipu.access.team.Slug;
import dev.quipu.api.ForbiddenException;
import dev.quipu.api.problem.UnauthenticatedException;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Who sends a token of the identity provider. One that was found good is known by its hash until it expires, so that it is
 * checked once, and goes on being taken while others send bad ones from the same address.
 */
@ApplicationScoped
class TokenAuthentication {

    private static final int MOST = 10_000;

    private final Function<RoutingContext, Uni<TokenHolder>> check;
    private final Memberships memberships;
    private final RateLimits limits;
    private final Clock clock;
    private final boolean enabled;
    private final Cache<String, TokenHolder> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Inject
    TokenAuthentication(TokenCheck check, Memberships memberships, RateLimits limits, Clock clock, QuipuConfig config) {
        this(check, memberships, limits, clock, config.oidc().issuer().isPresent());
    }

    TokenAuthentication(
            Function<RoutingContext, Uni<TokenHolder>> check,
            Memberships memberships,
            RateLimits limits,
            Clock clock,
            boolean enabled) {
        this.check = check;
        this.memberships = memberships;
        this.limits = limits;
        this.clock = clock;
        this.enabled = enabled;
    }

    /** Whether tokens are taken at all. */
    boolean isEnabled() {
        return enabled;
    }

    /**
     * Who sends the request's token.
     *
     * @param digest the token's SHA-256
     * @return fails with {@link UnauthenticatedException}, {@link ForbiddenException}, {@link IssuerUnavailableException},
     *     {@link dev.quipu.api.problem.TooManyRequestsException} or {@link dev.quipu.port.StoreUnavailableException}
     */
    Uni<Caller> asked(RoutingContext context, byte[] digest, Access access, Sender sender) {
        String hash = HexFormat.of().formatHex(digest);
        TokenHolder holder = known.getIfPresent(hash);
        boolean isGood = holder != null && clock.instant().isBefore(holder.expiresAt());
        Uni<TokenHolder> found = isGood ? Uni.createFrom().item(holder) : checked(context, hash, sender.address());
        return found.flatMap(good -> caller(good, access, sender));
    }

    private Uni<TokenHolder> checked(RoutingContext context, String hash, String address) {
        return Uni.createFrom().deferred(() -> {
            limits.refuseGuesses(address);
            limits.beginLookup(address, hash);
            return check.apply(context)
                    .onTermination()
                    .invoke(() -> limits.endLookup(address, hash))
                    .invoke(good -> known.put(good.hash(), good))
                    .onFailure(UnauthenticatedException.class)
                    .transform(refused -> limits.failed(address));
        });
    }

    /** It counts as the person's request before anything is asked for it. */
    private Uni<Caller> caller(TokenHolder holder, Access access, Sender sender) {
        limits.countKey(holder.email());
        if (sender.team() != null && !Slug.isOne(sender.team())) {
            throw PersonTeams.notIn();
        }
        PersonTeams in = memberships.known(holder.email(), access);
        Uni<PersonTeams> teams = in == null
                ? memberships.ask(holder.email(), access)
                : Uni.createFrom().item(in);
        return teams.map(found -> found.chosen(sender.team()).caller(holder, sender.requestId()));
    }
}
