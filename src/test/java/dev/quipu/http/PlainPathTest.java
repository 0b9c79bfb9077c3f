package dev.quipu.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthPathTest {

    @ParameterizedTest
    @CsvSource({
        "/q/health, true",
        "/q/health/ready, true",
        "/q/health/group/a-B_9, true",
        "/q/health/, false",
        "/q/health//ready, false",
        "/q/health/ready/, false",
        "/q/health/../metrics, false",
        "/q/health/%72eady, false",
        "/q/healthy, false",
        "/q/metrics, false",
    })
    void takesPlainNamesOnly(String path, boolean expected) {
        assertThat(HealthPath.isOne(path)).isEqualTo(expected);
    }

    @Test
    void takesAnyLength() {
        assertThat(HealthPath.isOne("/q/health" + "/a".repeat(1_000_000))).isTrue();
    }
}
