package dev.quipu.base.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldReadersTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "0 | 0.000000",
                "-0.0 | 0.000000",
                "0e999999999 | 0.000000",
                "9999.999999 | 9999.999999",
                "1E3 | 1000.000000",
                "0.10000000 | 0.100000"
            })
    void readsDollars(String sent, BigDecimal expected) {
        assertThat(FieldReaders.dollars().apply(new Json(sent))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.000001", "10000", "1e999999999", "0.0000001", "1e-999999999"})
    void refusesOtherDollars(String sent) {
        assertFault(FieldReaders.dollars(), sent, "must be from 0 to 9999.999999 with at most six decimals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "11", "1.0", "1e1", "\"1\"", "true", "99999999999999999999", "[]"})
    void refusesOtherCounts(String sent) {
        assertFault(FieldReaders.count(10), sent, "must be a whole number from 0 to 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void refusesIdsThatNoAddressCanHold(String id) {
        assertFault(FieldReaders.id(5), "\"" + id + "\"", "must not be . or .., which no URL can contain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", ".a", "a."})
    void readsIdsWithPoints(String id) {
        assertThat(FieldReaders.id(5).apply(new Json("\"" + id + "\""))).isEqualTo(id);
    }

    @Test
    void aNameThatPeopleGiveIsOnOneLine() {
        assertThat(FieldReaders.lineOfName(5).apply(new Json("\"J\u00f6 \u00df\"")))
                .isEqualTo("J\u00f6 \u00df");
        String fault = "must not contain line breaks or other control characters";
        assertFault(FieldReaders.lineOfName(5), "\"x\\ny\"", fault);
        assertFault(FieldReaders.lineOfName(5), "\"\\u001b[2J\"", fault);
        assertFault(FieldReaders.lineOfName(5), "\"x\\u2028y\"", fault);
        assertFault(FieldReaders.lineOfName(5), "\"\"", "must not be empty");
        assertFault(FieldReaders.lineOfName(5), "null", "must not be null");
        assertFault(FieldReaders.lineOfName(5), "\"abcdef\"", "must have at most 5 characters, has 6");
    }

    @Test
    void readsACountUpToItsMaximum() {
        assertThat(FieldReaders.count(10).apply(new Json("10"))).isEqualTo(10);
        assertThat(FieldReaders.count(10).apply(new Json("null"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01t10:00:00z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00-05:30, 2026-03-01T15:30:00Z",
        "2026-03-01T10:00:00.123456999Z, 2026-03-01T10:00:00.123456Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999Z",
    })
    void readsATimeWithAnOffset(String sent, String expected) {
        assertThat(FieldReaders.time().apply(new Json("\"" + sent + "\""))).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-03-01\"",
                "\"2026-03-01T10:00:00\"",
                "\"2026-02-30T10:00:00Z\"",
                "\"0000-12-31T23:59:59Z\"",
                "\"0001-01-01T00:00:00+01:00\"",
                "\"9999-12-31T23:59:59-01:00\"",
                "\"\"",
                "1772359200000",
                "{}"
            })
    void refusesOtherTimes(String sent) {
        assertFault(FieldReaders.time(), sent, "must be an ISO-8601 time with an offset, such as 2026-03-01T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "0", "[]", "{}"})
    void refusesOtherFlags(String sent) {
        assertFault(FieldReaders.flag(), sent, "must be true or false");
    }

    @Test
    void keepsEachTagOnceInTheirOrder() {
        assertThat(FieldReaders.texts(100).apply(new Json("[\"b\",\"a\",\"b\"]")))
                .containsExactly("b", "a");
        assertThat(FieldReaders.texts(100).apply(new Json("null"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"a\":\"b\"} | must be an array of at most 100 texts",
                "7 | must be an array of at most 100 texts",
                "[7] | must be a string",
                "[null] | must be a string",
                "[\"\"] | must not be empty",
            })
    void refusesOtherTags(String sent, String message) {
        assertFault(FieldReaders.texts(100), sent, message);
    }

    @Test
    void takesAHundredTagsAndNotOneMore() {
        assertThat(FieldReaders.texts(100).apply(new Json(tags(100)))).hasSize(100);
        assertFault(FieldReaders.texts(100), tags(101), "must be an array of at most 100 texts");
    }

    @Test
    void readsObjectsAndAnyJsonAsSent() {
        // Given
        Json sent = new Json("{\"b\":1.10,\"a\":\"\\ud83d\",\"a\":null}");

        // When / Then
        assertThat(FieldReaders.object().apply(sent)).isEqualTo(sent);
        assertThat(FieldReaders.json().apply(sent)).isEqualTo(sent);
        assertThat(FieldReaders.object().apply(new Json("null"))).isEqualTo(Json.EMPTY_OBJECT);
        assertThat(FieldReaders.json().apply(new Json("null"))).isNull();
        assertFault(FieldReaders.object(), "[]", "must be an object");
    }

    @Test
    void readsFiveHundredLevelsAndNotOneMore() {
        String within = "[".repeat(499) + "]".repeat(499);

        assertThat(FieldReaders.object()
                        .apply(new Json("{\"a\":" + within + "}"))
                        .depth())
                .isEqualTo(500);
        assertFault(FieldReaders.object(), "{\"a\":[" + within + "]}", "must not be nested deeper than 500 levels");
        assertFault(FieldReaders.json(), "[[" + within + "]]", "must not be nested deeper than 500 levels");
    }

    @Test
    void aNameIsATextThatIsThere() {
        assertThat(FieldReaders.name(3).apply(new Json("\"abc\""))).isEqualTo("abc");
        assertFault(FieldReaders.name(3), "\"\"", "must not be empty");
        assertFault(FieldReaders.name(3), "null", "must not be null");
        assertFault(FieldReaders.name(3), "\"abcd\"", "must have at most 3 characters, has 4");
        assertThat(FieldReaders.name(3).apply(new Json("\"a\\n\""))).isEqualTo("a\n");
        assertFault(FieldReaders.text(3), "\"\\u0000\"", "must not contain the character U+0000");
        assertFault(FieldReaders.text(3), "\"\\ud83d\"", "must not contain half of a surrogate pair");
    }

    private static void assertFault(Function<Json, ?> reader, String sent, String message) {
        assertThatThrownBy(() -> reader.apply(new Json(sent)))
                .isInstanceOf(FieldReaders.Fault.class)
                .hasMessage(message);
    }

    private static String tags(int count) {
        List<String> tags =
                IntStream.range(0, count).mapToObj(i -> "\"t" + i + "\"").toList();
        return tags.stream().collect(Collectors.joining(",", "[", "]"));
    }
}
