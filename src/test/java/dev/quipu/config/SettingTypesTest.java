package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTypesTest {

    private static final Set<Type> CHECKED = Set.of(
            int.class,
            long.class,
            double.class,
            boolean.class,
            Duration.class,
            MemorySize.class,
            OptionalInt.class,
            LogFormat.class,
            Pooler.class);

    @ParameterizedTest
    @CsvSource({
        "quipu.port, 7847",
        "quipu.sqlite.readers, 4",
        "quipu.shutdown.timeout, 10s",
        "quipu.artifacts.max-size, 64M",
        "quipu.log.requests, false",
        "quipu.log.format, text"
    })
    void whatIsEmptyCountsAsNotSet(String key, String expected) {
        // When
        Map<String, String> defaults = SettingTypes.defaultsOfEmpty(Map.of(key, " ")::get);

        // Then
        assertThat(defaults).containsExactly(Map.entry(key, expected));
    }

    @Test
    void whatIsEmptyAndHasNoDefaultStaysAsItIs() {
        assertThat(SettingTypes.defaultsOfEmpty(Map.of("quipu.sqlite.path", "")::get))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "quipu.port, abc, QUIPU_PORT is \"abc\"; it must be a number.",
        "quipu.management.port, x, QUIPU_MANAGEMENT_PORT is \"x\"; it must be a number.",
        "quipu.sqlite.readers, 4.5, QUIPU_SQLITE_READERS is \"4.5\"; it must be a number.",
        "quipu.tracing.ratio, half, QUIPU_TRACING_RATIO is \"half\"; it must be a number.",
        "quipu.shutdown.timeout, soon, QUIPU_SHUTDOWN_TIMEOUT is \"soon\"; it must be a time such as 30s or 5m.",
        "quipu.artifacts.max-size, much, QUIPU_ARTIFACTS_MAX_SIZE is \"much\"; it must be a size such as 64K or 64M.",
        "quipu.migration.at-start, perhaps, QUIPU_MIGRATION_AT_START is \"perhaps\"; it must be true or false.",
        "quipu.artifacts.max-size, 99999999999G, QUIPU_ARTIFACTS_MAX_SIZE is \"99999999999G\"; it must be a size such as 64K or 64M.",
        "quipu.log.format, xml, QUIPU_LOG_FORMAT is \"xml\"; it must be json or text."
    })
    void aWrongValueIsNamedWithWhatItHasToBe(String key, String value, String message) {
        assertThatThrownBy(() -> SettingTypes.defaultsOfEmpty(Map.of(key, value)::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quipu.sqlite.readers | 0 | QUIPU_SQLITE_READERS | a number from 1 to 1000",
                "quipu.sqlite.readers | 123456789012345678 | QUIPU_SQLITE_READERS | a number from 1 to 1000",
                "quipu.management.port | 65536 | QUIPU_MANAGEMENT_PORT | a number from 0 to 65535",
                "quipu.limits.body | 0 | QUIPU_LIMITS_BODY | a number, at least 1",
                "quipu.limits.events-body | -1 | QUIPU_LIMITS_EVENTS_BODY | a number, at least 1",
                "quipu.limits.body | 2147483648 | QUIPU_LIMITS_BODY | a number from 1 to 2147483647",
                "quipu.limits.key-requests | -1 | QUIPU_LIMITS_KEY_REQUESTS | a number, at least 0",
                "quipu.artifacts.uploads | 0 | QUIPU_ARTIFACTS_UPLOADS | a number, at least 1",
                "quipu.ingest.queued-events | 0 | QUIPU_INGEST_QUEUED_EVENTS | a number, at least 1",
                "quipu.streams.most | 0 | QUIPU_STREAMS_MOST | a number, at least 1",
                "quipu.shutdown.timeout | 0s | QUIPU_SHUTDOWN_TIMEOUT | a time from 1s to 24h",
                "quipu.shutdown.delay | 25h | QUIPU_SHUTDOWN_DELAY | a time from 0s to 24h",
                "quipu.streams.heartbeat | 0s | QUIPU_STREAMS_HEARTBEAT | a time from 100ms to 24h",
                "quipu.tls.reload-period | 0s | QUIPU_TLS_RELOAD_PERIOD | a time from 1s to 24h",
                "quipu.tracing.ratio | 7 | QUIPU_TRACING_RATIO | a number from 0 to 1",
                "quipu.tracing.ratio | -0.1 | QUIPU_TRACING_RATIO | a number from 0 to 1",
                "quipu.postgres.schema | a\"b; drop | QUIPU_POSTGRES_SCHEMA | a name of at most 63 letters, digits, spaces, _, - and $, which begins with a letter or _ and not with pg_",
                "quipu.postgres.schema | pg_x | QUIPU_POSTGRES_SCHEMA | a name of at most 63 letters, digits, spaces, _, - and $, which begins with a letter or _ and not with pg_",
                "quarkus.datasource.reactive.max-size | 0 | QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE | a number, at least 1",
                "quarkus.datasource.reactive.max-size | 1.5 | QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE | a whole number",
                "quarkus.log.level | zzz | QUARKUS_LOG_LEVEL | OFF, ERROR, WARN, INFO, DEBUG or TRACE",
                "quarkus.log.console.level | zzz | QUARKUS_LOG_CONSOLE_LEVEL | OFF, ERROR, WARN, INFO, DEBUG or TRACE"
            })
    void aValueOutsideItsBoundsIsNamedWithThem(String key, String value, String variable, String expected) {
        assertThatThrownBy(() -> SettingTypes.defaultsOfEmpty(Map.of(key, value)::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(variable + " is \"" + value + "\"; it must be " + expected + ".");
    }

    @Test
    void everyNumberAndTimeHasBounds() {
        // When
        Map<String, Property> settings = ConfigMappings.getProperties(ConfigClass.configClass(QuipuConfig.class));

        // Then
        assertThat(settings).allSatisfy((key, setting) -> {
            Type type = setting.getMethod().getReturnType();
            if (Set.of(int.class, long.class, double.class, OptionalInt.class).contains(type)
                    && !key.equals("quipu.port")) { // which the command line may give too
                assertThat(SettingBounds.expected(key, "-1")).as(key).isPresent();
            }
            if (type.equals(Duration.class)) {
                assertThat(SettingBounds.expected(key, "25h")).as(key).isPresent();
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "quipu.port, ' 80 '",
        "quipu.sqlite.readers, 1",
        "quipu.limits.key-requests, 0",
        "quipu.shutdown.timeout, 1s",
        "quipu.tracing.ratio, 1.0",
        "quipu.postgres.schema, Our rows",
        "quarkus.datasource.reactive.max-size, 1",
        "quarkus.log.level, DEBUG",
        "quipu.tracing.ratio, 0.5",
        "quipu.shutdown.timeout, 5m",
        "quipu.shutdown.timeout, PT5M",
        "quipu.artifacts.max-size, 1024",
        "quipu.log.format, JSON",
        "quipu.log.requests, TRUE",
        "quipu.backend, anything"
    })
    void aRightValueIsLeftAsItIs(String key, String value) {
        assertThat(SettingTypes.defaultsOfEmpty(Map.of(key, value)::get)).isEmpty();
    }

    @Test
    void everySettingThatIsNoTextIsChecked() {
        // When
        Map<String, Property> settings = ConfigMappings.getProperties(ConfigClass.configClass(QuipuConfig.class));

        // Then
        assertThat(settings).isNotEmpty().allSatisfy((key, setting) -> {
            boolean isChecked = SettingTypes.expected(
                            key, setting.hasDefaultValue() ? setting.getDefaultValue() : null, "?")
                    .isPresent();
            assertThat(isChecked)
                    .as(key)
                    .isEqualTo(CHECKED.contains(setting.getMethod().getReturnType()));
        });
    }
}
