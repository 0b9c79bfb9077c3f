package dev.quipu.access.security;

import dev.quipu.access.key.KeyStore;
import dev.quipu.port.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Knows which version of who may call is the database's latest. It is asked every second; what it said is trusted for four, so
 * that a revocation is felt within five.
 */
@ApplicationScoped
class AccessWatch {

    private static final long TRUSTED_NANOS = Duration.ofSeconds(4).toNanos();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);
    private static final String VERSION = "version";

    private final KeyStore keys;
    private final LongSupplier nanoTime;
    private final Questions<String, Access> questions;
    private volatile Access known;

    @Inject
    AccessWatch(KeyStore keys, SafeContexts contexts) {
        this(keys, contexts, System::nanoTime);
    }

    AccessWatch(KeyStore keys, Executor contexts, LongSupplier nanoTime) {
        this.keys = keys;
        this.questions = new Questions<>(contexts);
        this.nanoTime = nanoTime;
    }

    /** What the database last said, however long ago; null if it has never answered. */
    Access known() {
        return known;
    }

    /** What the database said not too long ago; null if there is nothing to be trusted. */
    Access trusted() {
        Access access = known;
        return access != null && nanoTime.getAsLong() - access.askedAt() < TRUSTED_NANOS ? access : null;
    }

    /** For how many nanoseconds this has been known to be the latest version. */
    long age(Access access) {
        return nanoTime.getAsLong() - access.changedAt();
    }

    /** Asks, unless somebody is asking already. */
    void look() {
        looked();
    }

    /**
     * What can be trusted, after asking where there is nothing.
     *
     * @return fails with {@link StoreUnavailableException} if the database does not answer
     */
    Uni<Access> ask() {
        Access access = trusted();
        if (access != null) {
            return Uni.createFrom().item(access);
        }
        CompletableFuture<Access> joined = questions.running(VERSION);
        Uni<Access> asked = Uni.createFrom().completionStage(this::looked);
        // That one may have begun before the database was there.
        return joined == null
                ? asked
                : Uni.createFrom()
                        .completionStage(joined)
                        .onFailure()
                        .recoverWithUni(asked)
                        .ifNoItem()
                        .after(LONGEST_WAIT)
                        .failWith(() -> new StoreUnavailableException("The keys were not read in time.", null));
    }

    private CompletableFuture<Access> looked() {
        return questions.ask(VERSION, () -> {
            long askedAt = nanoTime.getAsLong();
            Access before = known;
            return keys.accessVersion()
                    .flatMap(version -> hasKeys(before, version).map(has -> keep(version, has, askedAt)));
        });
    }

    /** An answer that was not waited for any more may come after that of a later question, and is of no use then. */
    private synchronized Access keep(long version, boolean hasKeys, long askedAt) {
        Access before = known;
        if (before == null || askedAt - before.askedAt() >= 0) {
            known = Access.next(before, version, hasKeys, askedAt, nanoTime.getAsLong());
        }
        return known;
    }

    /** Where there has been one, there has been one for ever; where none, none as long as nothing has changed. */
    private Uni<Boolean> hasKeys(Access before, long version) {
        if (before != null && (before.hasKeys() || before.version() == version)) {
            return Uni.createFrom().item(before.hasKeys());
        }
        return keys.everHadKeys();
    }
}
