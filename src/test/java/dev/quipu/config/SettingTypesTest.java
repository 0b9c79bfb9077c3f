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
        "quipu.port, abc, QUIPU_PORT is \"abc\"; it has to be a number.",
        "quipu.management.port, x, QUIPU_MANAGEMENT_PORT is \"x\"; it has to be a number.",
        "quipu.sqlite.readers, 4.5, QUIPU_SQLITE_READERS is \"4.5\"; it has to be a number.",
        "quipu.tracing.ratio, half, QUIPU_TRACING_RATIO is \"half\"; it has to be a number.",
        "quipu.shutdown.timeout, soon, QUIPU_SHUTDOWN_TIMEOUT is \"soon\"; it has to be a time such as 30s or 5m.",
        "quipu.artifacts.max-size, much, QUIPU_ARTIFACTS_MAX_SIZE is \"much\"; it has to be a size such as 64K or 64M.",
        "quipu.migration.at-start, perhaps, QUIPU_MIGRATION_AT_START is \"perhaps\"; it has to be true or false.",
        "quipu.log.format, xml, QUIPU_LOG_FORMAT is \"xml\"; it has to be json or text."
    })
    void aWrongValueIsNamedWithWhatItHasToBe(String key, String value, String message) {
        assertThatThrownBy(() -> SettingTypes.defaultsOfEmpty(Map.of(key, value)::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "quipu.port, ' 80 '",
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
