package dev.quipu.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PointInTimeTest {

    private final PointInTime.Reader reader =
            new PointInTime.Reader(Clock.fixed(Instant.parse("2026-03-29T10:30:00Z"), ZoneId.of("Europe/Berlin")));

    @ParameterizedTest
    @CsvSource({
        "2026-02-01, 2026-01-31T23:00:00Z",
        "2026-07-01, 2026-06-30T22:00:00Z",
        "2026-02-01T10:00, 2026-02-01T09:00:00Z",
        "2026-02-01 10:00:05, 2026-02-01T09:00:05Z",
        "2026-02-01T10:00:00Z, 2026-02-01T10:00:00Z",
        "2026-02-01 10:00:00+02:00, 2026-02-01T10:00:00+02:00",
        "now, 2026-03-29T10:30:00Z",
        "today, 2026-03-28T23:00:00Z",
        "yesterday, 2026-03-27T23:00:00Z",
        "2h, 2026-03-29T08:30:00Z",
        "90s, 2026-03-29T10:28:30Z",
        "30m ago, 2026-03-29T10:00:00Z",
        "1d, 2026-03-28T10:30:00Z",
        "1w, 2026-03-22T10:30:00Z"
    })
    void aTimeIsReadAsPeopleWriteIt(String text, String expected) {
        assertThat(reader.convert(text).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2026-02-30", "2026-2-1", "2", "h", "0h", "-2h", "1y", "10:00"})
    void whatIsNoTimeIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> reader.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("\"" + text
                        + "\" is not a time; write 2026-02-01, 2026-02-01T10:00:00Z, 2h (ago), today or yesterday");
    }
}
