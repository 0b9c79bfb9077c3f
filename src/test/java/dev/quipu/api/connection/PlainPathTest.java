package dev.quipu.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainPathTest {

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
        assertThat(PlainPath.isOfHealth(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/q/openapi, true",
        "/q/swagger-ui, true",
        "/q/swagger-ui/, true",
        "/q/swagger-ui/swagger-ui-bundle.js, true",
        "/q/swagger-ui//, false",
        "/q/swagger-ui/../metrics, false",
        "/q/swagger-ui/.., false",
        "/q/swagger-ui/a/%2e%2e/%2e%2e/metrics, false",
        "/q/swagger-uix, false",
        "/q/openapi/x, false",
        "/q/metrics, false",
    })
    void knowsWhatShowsTheDescription(String path, boolean expected) {
        assertThat(PlainPath.isOfDescription(path)).isEqualTo(expected);
    }

    @Test
    void takesAnyLength() {
        assertThat(PlainPath.isOfHealth("/q/health" + "/a".repeat(1_000_000))).isTrue();
    }
}
