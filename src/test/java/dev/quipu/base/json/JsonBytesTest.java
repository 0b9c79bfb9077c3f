package dev.quipu.base.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBytesTest {

    private static final long FIRST = -62_135_596_800_000_000L;
    private static final long LAST = 253_402_300_799_999_999L;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "1600-02-29T23:59:59.999999Z",
                "1969-12-31T23:59:59.999Z",
                "1970-01-01T00:00:00Z",
                "1900-03-01T00:00:00.000001Z",
                "2000-02-29T12:00:00.100Z",
                "2026-11-30T20:15:01.120Z",
                "2026-12-31T00:00:00.000120Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void aTimeLooksAsJavaShowsIt(String time) {
        Instant parsed = Instant.parse(time);
        long micros = parsed.getEpochSecond() * 1_000_000 + parsed.getNano() / 1_000;

        assertThat(new JsonBytes().writeTime(micros)).hasToString('"' + time + '"');
    }

    @Property
    void everyTimeLooksAsJavaShowsIt(@ForAll @LongRange(min = FIRST, max = LAST) long micros) {
        String shown = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();

        assertThat(new JsonBytes().writeTime(micros)).hasToString('"' + shown + '"');
    }

    @Property
    void everyTextIsReadAsItWasWritten(@ForAll String text) throws IOException {
        String sent = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        byte[] json = new JsonBytes().writeText(text).toBytes();

        assertThat(new ObjectMapper().readValue(json, String.class)).isEqualTo(sent);
    }

    @Test
    void escapesWhatJsonAsksForAndNothingElse() {
        assertThat(new JsonBytes().writeText("a\"b\\c\b\f\n\r\t\u0000\u001f/\u007f\u00e9\u20ac\ud83d\ude00"))
                .hasToString("\"a\\\"b\\\\c\\b\\f\\n\\r\\t\\u0000\\u001F/\u007f\u00e9\u20ac\ud83d\ude00\"");
    }

    @Test
    void growsBeyondItsFirstSizeAndLosesNothing() {
        String large = "x".repeat(100_000);

        JsonBytes json = new JsonBytes()
                .raw('[')
                .writeText(large)
                .raw(',')
                .writeNumber(Long.MIN_VALUE)
                .raw(']');

        assertThat(json).hasToString("[\"" + large + "\",-9223372036854775808]");
        assertThat(json.length()).isEqualTo(100_025);
    }

    @Test
    void dropsWhatWasWrittenBehindAPlace() {
        JsonBytes json = new JsonBytes().raw("[1").writeNull();

        json.cut(2);

        assertThat(json.raw(']')).hasToString("[1]");
    }
}
