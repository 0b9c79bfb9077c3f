package dev.quipu.base.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00.123456999Z, 2026-03-01T10:00:00.123456Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z",
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
    })
    void cutsAndNeverRounds(Instant time, Instant expected) {
        assertThat(Timestamps.cut(time)).isEqualTo(expected);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Timestamps.cut(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00.5Z, 1500, 2026-03-01T09:59:59Z",
        "2026-03-01T10:00:00Z, 0, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00Z, 9223372036854775807, 0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z, 1, 0001-01-01T00:00:00Z",
    })
    void goesBackButNotBeforeTheYearOne(Instant time, long milliseconds, Instant expected) {
        assertThat(Timestamps.before(time, milliseconds)).isEqualTo(expected);
    }
}
