package dev.quipu.access.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.quipu.api.problem.TooManyRequestsException;
import dev.quipu.api.problem.UnauthenticatedException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private final StoppedClock clock = new StoppedClock();

    private RateLimits limits(String key, String address, String failures) {
        return new RateLimits(
                Settings.of(Map.of(
                                "quipu.limits.key-requests", key,
                                "quipu.limits.address-requests", address,
                                "quipu.limits.address-failures", failures))
                        .limits(),
                clock::nanoTime);
    }

    private static int taken(ThrowingCallable count) throws Throwable {
        for (int taken = 0; taken < 10_000; taken++) {
            try {
                count.call();
            } catch (TooManyRequestsException e) {
                return taken;
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void aKeyMayMakeTwiceItsRequestsAtOnceAndThenAsManyASecond() throws Throwable {
        // Given
        RateLimits limits = limits("10", "0", "0");
        int atOnce = taken(() -> limits.countKey("k1"));

        // When
        clock.moveOn(Duration.ofSeconds(1));
        int aSecondLater = taken(() -> limits.countKey("k1"));

        // Then
        assertThat(atOnce).isEqualTo(20);
        assertThat(aSecondLater).isEqualTo(10);
        assertThatCode(() -> limits.countKey("k2")).doesNotThrowAnyException();
    }

    @Test
    void anAddressMayMakeTwiceItsRequestsAtOnce() throws Throwable {
        // Given
        RateLimits limits = limits("0", "10", "0");

        // When
        int atOnce = taken(() -> limits.countAddress("192.0.2.1"));

        // Then
        assertThat(atOnce).isEqualTo(20);
        assertThatCode(() -> limits.countAddress("192.0.2.2")).doesNotThrowAnyException();
    }

    @Test
    void tellsTheLimitAndWhenToTryAgain() throws Throwable {
        // Given
        RateLimits limits = limits("0", "0", "20");
        int atOnce = taken(() -> {
            limits.refuseGuesses("192.0.2.1");
            limits.failed("192.0.2.1");
        });

        // When
        TooManyRequestsException refusal =
                catchThrowableOfType(TooManyRequestsException.class, () -> limits.refuseGuesses("192.0.2.1"));

        // Then
        assertThat(atOnce).isEqualTo(20);
        assertThat(refusal.policy()).isEqualTo("failures");
        assertThat(refusal.quota()).isEqualTo(20);
        assertThat(refusal.windowSeconds()).isEqualTo(60);
        assertThat(refusal.retryAfterSeconds()).isEqualTo(3);
        assertThat(refusal)
                .hasMessage("Rate limit exceeded (20 failed authentications/min per address). Retry in 3 s.");
        assertThat(limits.failed("192.0.2.1")).isInstanceOf(TooManyRequestsException.class);
        clock.moveOn(Duration.ofSeconds(3));
        assertThatCode(() -> limits.refuseGuesses("192.0.2.1")).doesNotThrowAnyException();
        assertThat(limits.failed("192.0.2.1")).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void looksUpSoManyAtOneTimeForAnAddressAndCountsWhatIsSentTwiceOnce() throws Throwable {
        // Given
        RateLimits limits = limits("0", "0", "0");
        AtomicInteger number = new AtomicInteger();
        int atOnce = taken(() -> limits.beginLookup("192.0.2.1", "hash-" + number.getAndIncrement()));

        // When
        TooManyRequestsException refusal =
                catchThrowableOfType(TooManyRequestsException.class, () -> limits.beginLookup("192.0.2.1", "another"));

        // Then
        assertThat(atOnce).isEqualTo(128);
        assertThat(refusal.policy()).isEqualTo("lookups");
        assertThat(refusal.retryAfterSeconds()).isEqualTo(1);
        assertThatCode(() -> limits.beginLookup("192.0.2.1", "hash-0")).doesNotThrowAnyException();
        assertThatCode(() -> limits.beginLookup("192.0.2.2", "another")).doesNotThrowAnyException();
        limits.endLookup("192.0.2.1", "hash-0");
        assertThatThrownBy(() -> limits.beginLookup("192.0.2.1", "another"))
                .isInstanceOf(TooManyRequestsException.class);
        limits.endLookup("192.0.2.1", "hash-0");
        assertThatCode(() -> limits.beginLookup("192.0.2.1", "another")).doesNotThrowAnyException();
    }

    @Test
    void zeroSwitchesALimitOff() throws Throwable {
        // Given
        RateLimits limits = limits("0", "0", "0");

        // When
        int atOnce = taken(() -> {
            limits.countKey("k1");
            limits.countAddress("192.0.2.1");
            limits.failed("192.0.2.1");
            limits.refuseGuesses("192.0.2.1");
        });

        // Then
        assertThat(atOnce).isEqualTo(Integer.MAX_VALUE);
    }
}
