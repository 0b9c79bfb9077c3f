package dev.quipu.access.security;

import dev.quipu.access.caller.StandingCallers;
import dev.quipu.port.Caller;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Those who were let in some time ago and are still here. */
@ApplicationScoped
class LetIn implements StandingCallers {

    /** How long what was good before a change is believed to be good while the database is asked. */
    private static final long BENEFIT_OF_DOUBT_NANOS = Duration.ofSeconds(2).toNanos();

    private final KeyDemand demand;
    private final AccessWatch watch;
    private final Keyring keyring;
    private final Memberships memberships;
    private final Clock clock;

    LetIn(KeyDemand demand, AccessWatch watch, Keyring keyring, Memberships memberships, Clock clock) {
        this.demand = demand;
        this.watch = watch;
        this.keyring = keyring;
        this.memberships = memberships;
        this.clock = clock;
    }

    @Override
    public boolean isStillGood(Caller caller) {
        if (!caller.isGoodAt(clock.instant())) {
            return false;
        }
        return switch (caller.kind()) {
            case COMMAND -> true;
            case ANYONE -> demand.isKnown() && !demand.isMade();
            case KEY -> isStillGoodKey(caller);
            case PERSON -> isStillIn(caller);
        };
    }

    private boolean isStillGoodKey(Caller caller) {
        Access access = watch.trusted();
        KnownKey key = keyring.findById(caller.keyId());
        if (access == null || key == null || !key.opens(clock.instant())) {
            return false;
        }
        return key.isOf(access) || believed(access, keyring.ask(key.digest(), access));
    }

    private boolean isStillIn(Caller caller) {
        Access access = watch.trusted();
        if (access == null) {
            return false;
        }
        PersonTeams teams = memberships.known(caller.userEmail(), access);
        return teams == null
                ? believed(access, memberships.ask(caller.userEmail(), access))
                : teams.of(caller.teamId()).isPresent();
    }

    /** Asks, for the next time; until then nothing speaks against it, but not for long. */
    private boolean believed(Access access, Uni<?> question) {
        question.subscribe().with(answer -> {}, failure -> Log.debug("A caller could not be looked up again", failure));
        return watch.age(access) < BENEFIT_OF_DOUBT_NANOS;
    }
}
