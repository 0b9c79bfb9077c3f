package dev.quipu.access.security;

import dev.quipu.config.KeyMode;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether callers need a key or token: always where the settings say so, else from the first key on that was ever made, also
 * when the last one's row is gone.
 */
@ApplicationScoped
public class KeyDemand {

    private final AccessWatch watch;
    private final boolean always;

    KeyDemand(AccessWatch watch, QuipuConfig config) {
        this.watch = watch;
        this.always =
                config.keys() == KeyMode.REQUIRED || config.oidc().issuer().isPresent();
    }

    /** Whether it is known if they do; until the database has answered once, it may not be. */
    public boolean isKnown() {
        return always || watch.known() != null;
    }

    /** Whether they do, after asking where it is not known; fails with {@link StoreUnavailableException}. */
    public Uni<Boolean> ask() {
        return always ? Uni.createFrom().item(true) : watch.ask().map(Access::hasKeys);
    }

    /**
     * Whether they do. Where they did not when the database last answered, they do not while it is away: then there is
     * nothing to be read or changed. Only to be asked if it {@link #isKnown}.
     */
    public boolean isMade() {
        return always || watch.known().hasKeys();
    }
}
