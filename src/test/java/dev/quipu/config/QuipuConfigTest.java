package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What holds where nobody sets anything. */
class QuipuConfigTest {

    private final QuipuConfig defaults = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(QuipuConfig.class)
            .build()
            .getConfigMapping(QuipuConfig.class);

    @Test
    void listensOnLoopbackOnly() {
        assertThat(defaults.host()).isEqualTo("127.0.0.1");
        assertThat(defaults.port()).isEqualTo(7847);
    }

    @Test
    void opensNoSecondPort() {
        assertThat(defaults.management().port()).isEmpty();
        assertThat(defaults.management().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void endsAtOnceButForRequestsThatAreUnderWay() {
        assertThat(defaults.shutdown().delay()).isEqualTo(Duration.ZERO);
        assertThat(defaults.shutdown().timeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void needsNoDatabaseToBeSetUp() {
        assertThat(defaults.backend()).isEmpty();
        assertThat(defaults.sqlite().path()).isEmpty();
        assertThat(defaults.json().path()).isEmpty();
        assertThat(defaults.sqlite().readers()).isEqualTo(4);
        assertThat(defaults.postgres().schema()).isEqualTo("public");
        assertThat(defaults.postgres().pooler()).isEqualTo(Pooler.NONE);
    }

    @Test
    void migratesAtStart() {
        assertThat(defaults.migration().atStart()).isTrue();
        assertThat(defaults.migration().longestPause()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void takesEightMebibytesOfEventsAndOneOfAnythingElse() {
        assertThat(defaults.limits().eventsBody()).isEqualTo(8 * 1_048_576);
        assertThat(defaults.limits().body()).isEqualTo(1_048_576);
    }

    @Test
    void letsTwentyThousandEventsOr64MebibytesWait() {
        assertThat(defaults.ingest().queuedEvents()).isEqualTo(20_000);
        assertThat(defaults.ingest().queuedBytes()).isEqualTo(64 * 1_048_576);
    }

    @Test
    void givesABodyHalfAMinuteToArrive() {
        assertThat(defaults.limits().bodyTime()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void asksForKeysAsSoonAsThereIsOneAndTakesNoTokens() {
        assertThat(defaults.keys()).isEqualTo(KeyMode.AUTO);
        assertThat(defaults.oidc().issuer()).isEmpty();
        assertThat(defaults.oidc().audience()).isEmpty();
        assertThat(defaults.oidc().emailClaim()).isEqualTo("email");
    }

    @Test
    void limitsKeysAndAddressesAndMoreSoWhoeverGuesses() {
        assertThat(defaults.limits().keyRequests()).isEqualTo(5_000);
        assertThat(defaults.limits().addressRequests()).isEqualTo(10_000);
        assertThat(defaults.limits().addressFailures()).isEqualTo(20);
    }

    @Test
    void keepsLittleForReadersOfStreams() {
        assertThat(defaults.streams().most()).isEqualTo(1_000);
        assertThat(defaults.streams().queueEvents()).isEqualTo(1_024);
        assertThat(defaults.streams().queueBytes()).isEqualTo(16 * 1_048_576);
        assertThat(defaults.streams().heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(defaults.streams().longestStall()).isEqualTo(Duration.ofSeconds(30));
        assertThat(defaults.streams().farewell()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void takesContentsOf64MebibytesAndKeeps64KibibytesInTheDatabase() {
        assertThat(defaults.artifacts().maxSize().asLongValue()).isEqualTo(64 * 1_048_576);
        assertThat(defaults.artifacts().inlineMaxSize().asLongValue()).isEqualTo(65_536);
        assertThat(defaults.artifacts().uploads()).isEqualTo(16);
        assertThat(defaults.artifacts().path()).isEmpty();
    }

    @Test
    void logsForPeopleAndNoRequests() {
        assertThat(defaults.log().format()).isEqualTo(LogFormat.TEXT);
        assertThat(defaults.log().requests()).isFalse();
    }

    @Test
    void sendsNoTracesAndAllOnceTheyAreOn() {
        assertThat(defaults.tracing().endpoint()).isEmpty();
        assertThat(defaults.tracing().protocol()).isEmpty();
        assertThat(defaults.tracing().ratio()).isEqualTo(1.0);
    }

    @Test
    void speaksHttpsOnlyWithACertificateAndLooksForANewOneEveryTenSeconds() {
        assertThat(defaults.tls().certificate()).isEmpty();
        assertThat(defaults.tls().key()).isEmpty();
        assertThat(defaults.tls().reloadPeriod()).isEqualTo(Duration.ofSeconds(10));
    }
}
