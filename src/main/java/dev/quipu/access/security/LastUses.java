package dev.quipu.access.security;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.KeyStore;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** When each key was last used: noted in memory at each use, and written at most once a minute. */
@ApplicationScoped
class LastUses {

    private static final long PAUSE_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final long FORGOTTEN_AFTER_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final int MOST_AT_ONCE = 1_000;

    private final KeyStore store;
    private final Clock clock;
    /** By key; as many as there are keys in use, for others are forgotten after a while. */
    private final ConcurrentMap<String, Use> uses = new ConcurrentHashMap<>();

    private final AtomicBoolean isWriting = new AtomicBoolean();

    LastUses(KeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Notes that a key is used at this time. */
    void note(ApiKey key, Instant now) {
        Use use = uses.get(key.id());
        if (use == null) {
            use = uses.computeIfAbsent(key.id(), id -> new Use(key.lastUsedAt()));
        }
        use.note(now.toEpochMilli());
    }

    /** Writes what is due, unless that is being done already. Failures are tried again with the next call. */
    Uni<Void> write() {
        return write(PAUSE_MILLIS);
    }

    /** Writes all that is not written yet. */
    Uni<Void> writeAll() {
        return write(0);
    }

    private Uni<Void> write(long pauseMillis) {
        long now = clock.millis();
        uses.values().removeIf(use -> use.isIdleSince(now - FORGOTTEN_AFTER_MILLIS));
        Map<String, Instant> due = new HashMap<>();
        uses.forEach((id, use) -> {
            if (due.size() < MOST_AT_ONCE && use.isDue(now, pauseMillis)) {
                due.put(id, Instant.ofEpochMilli(use.last));
            }
        });
        if (due.isEmpty() || !isWriting.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(() -> store.used(due))
                .invoke(() -> due.forEach(this::noteWritten))
                .onFailure()
                .invoke(failure -> Log.debugf(failure, "The last use of %d keys was not stored", due.size()))
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(() -> isWriting.set(false));
    }

    private void noteWritten(String id, Instant time) {
        uses.computeIfPresent(id, (known, use) -> {
            use.written = time.toEpochMilli();
            return use;
        });
    }

    /** Times in milliseconds since 1970, {@link Long#MIN_VALUE} for never. */
    private static final class Use {

        private volatile long last = Long.MIN_VALUE;
        private volatile long written;

        Use(Instant written) {
            this.written = written == null ? Long.MIN_VALUE : written.toEpochMilli();
        }

        /** To the second, so that a busy key is read from many threads and seldom written to. */
        void note(long now) {
            if (last == Long.MIN_VALUE || now - last >= 1_000) {
                last = now;
            }
        }

        boolean isDue(long now, long pauseMillis) {
            return last > written && (written == Long.MIN_VALUE || now - written >= pauseMillis);
        }

        boolean isIdleSince(long time) {
            return last <= written && last < time;
        }
    }
}
