package dev.quipu.access.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quipu.api.problem.TooManyRequestsException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One limit: a bucket for each of those who are counted. The class named is what Caffeine keeps them in; it finds that by
 * name, and a native executable would not have it.
 */
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.PSAMS")
final class RateLimit {

    private static final int MOST_BUCKETS = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    private final String name;
    private final int quota;
    private final Duration window;
    private final int burst;
    private final TimeMeter time;
    /** One that nobody has taken from for that long is full again, and can be forgotten. */
    private final Cache<String, Bucket> buckets;

    /**
     * A limit.
     *
     * @param quota how many in each window, 0 for any number
     * @param burst so many times the quota may come at once
     * @param nanoTime the time in nanoseconds, which never goes back
     */
    RateLimit(String name, int quota, Duration window, int burst, LongSupplier nanoTime) {
        this.name = name;
        this.quota = quota;
        this.window = window;
        this.burst = burst;
        this.time = new NanoTime(nanoTime);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .ticker(nanoTime::getAsLong)
                // Its upkeep takes less than to hand it to another thread.
                .executor(Runnable::run)
                .build();
    }

    /** Takes one; tells whether there was one. */
    boolean take(String who) {
        return quota == 0 || bucket(who).tryConsume(1);
    }

    /** Whether there is one to be taken. */
    boolean isLeft(String who) {
        Bucket bucket = quota == 0 ? null : buckets.getIfPresent(who);
        return bucket == null || bucket.getAvailableTokens() > 0;
    }

    /**
     * What a caller is told that could take none.
     *
     * @param what is limited, in plural
     * @param owner what each has a limit of its own
     */
    TooManyRequestsException exceeded(String who, String what, String owner) {
        long nanos = bucket(who).estimateAbilityToConsume(1).getNanosToWaitForRefill();
        long seconds = Math.max(1, (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1));
        String rate = String.format(Locale.ROOT, "%,d %s/%s", quota, what, window.toSeconds() == 1 ? "s" : "min");
        return new TooManyRequestsException(
                "Rate limit exceeded (" + rate + " per " + owner + "). Retry in " + seconds + " s.",
                name,
                quota,
                window.toSeconds(),
                seconds);
    }

    private Bucket bucket(String who) {
        return buckets.get(
                who,
                unknown -> Bucket.builder()
                        .addLimit(limit -> limit.capacity((long) quota * burst).refillGreedy(quota, window))
                        .withCustomTimePrecision(time)
                        .build());
    }

    private record NanoTime(LongSupplier nanoTime) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
