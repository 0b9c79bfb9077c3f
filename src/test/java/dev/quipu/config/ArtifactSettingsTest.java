package dev.quipu.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "max-size,0,QUIPU_ARTIFACTS_MAX_SIZE is 0,64M",
        "inline-max-size,1025K,QUIPU_ARTIFACTS_INLINE_MAX_SIZE is 1049600 bytes,64K"
    })
    void saysWhatToSetInstead(String name, String value, String fault, String instead) {
        assertThatThrownBy(() -> ArtifactSettings.check(with(name, value)))
                .isExactlyInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(fault)
                .hasMessageEndingWith("such as " + instead + ".");
    }

    @ParameterizedTest
    @CsvSource({"max-size,1", "max-size,5G", "inline-max-size,0", "inline-max-size,1M"})
    void takesWhatCanBeKept(String name, String value) {
        assertThatCode(() -> ArtifactSettings.check(with(name, value))).doesNotThrowAnyException();
    }

    @Test
    void keepsContentsWhereItIsTold() {
        assertThat(ArtifactSettings.folder(with("path", "/srv/x/../contents"))).isEqualTo(Path.of("/srv/contents"));
    }

    private static QuipuConfig with(String name, String value) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(QuipuConfig.class)
                .withDefaultValue("quipu.artifacts." + name, value)
                .build()
                .getConfigMapping(QuipuConfig.class);
    }
}
