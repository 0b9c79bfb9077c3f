package dev.quipu.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}",
                "{\"a\":1,\"a\":2}",
                "[0.10000000000000000000000000000000000001,1.50,1e400,1E+3,-0.0,-0,123456789012345678901234567890]",
                "{\"a\":\"\\u0000\\n\\\"\\\\ é 😀\"}",
                "{\"\\u0041\":\"\\u00e9\\/ \\ud83d\\ude00\"}",
                "[true,false,null,\"\",[],{}]",
                "\"text\"",
                "null",
                "7",
            })
    void keepsAValueAsItWasSent(String text) throws IOException {
        // When
        Json json = JsonText.parse(text);

        // Then
        assertThat(json.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {"7 | 0", "{} | 1", "[{\"a]}\\\"[[\":[]},[[[1]]]] | 4"})
    void countsLevels(String text, int depth) {
        assertThat(new Json(text).depth()).isEqualTo(depth);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 1_200})
    void readsAStoredValueHoweverDeepItWasTaken(int levels) throws IOException {
        // Given
        String deep = "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);

        // When
        Json stored = JsonText.parseStored(deep);

        // Then
        assertThat(stored.text()).isEqualTo(deep);
        assertThat(JsonText.of(JsonText.tree(stored))).isEqualTo(stored);
        assertThat(JsonText.merge(stored, new Json("{\"b\":2}")).text())
                .isEqualTo(deep.substring(0, deep.length() - 1) + ",\"b\":2}");
        assertThat(JsonText.sameContent(stored, new Json(" " + deep))).isTrue();
        assertThat(JsonText.compact(new Json(" " + deep))).isEqualTo(stored);
    }

    @Test
    void readsAStoredValueHoweverLongItsTextsAndNumbersAre() throws IOException {
        // Given
        String longest = "{\"text\":\"" + "x".repeat(20_000_001) + "\",\"" + "n".repeat(50_001) + "\":"
                + "9".repeat(1_001) + "}";

        // When
        Json stored = JsonText.parseStored(longest);

        // Then
        assertThat(stored.text()).isEqualTo(longest);
        assertThat(JsonText.tree(stored).path("text").textValue()).hasSize(20_000_001);
        assertThatThrownBy(() -> JsonText.parse(longest)).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @CsvSource({"1001, 1, it is nested deeper than 500 levels", "1, 1001, 'a name, text or number in it is too long'"})
    void tellsWhichLimitAValueOfOthersBreaks(int levels, int digits, String reason) {
        // Given
        String text = "[".repeat(levels) + "9".repeat(digits) + "]".repeat(levels);

        // Then
        assertThatThrownBy(() -> JsonText.parse(text))
                .isInstanceOfSatisfying(
                        JsonProcessingException.class,
                        failure -> assertThat(JsonText.reason(failure)).isEqualTo(reason));
    }

    @Test
    void dropsOnlyTheWhiteSpaceBetweenTokens() throws IOException {
        // When
        Json json = JsonText.parse(" {\n \"a b\" :\t[ 1 , \" c \" ] }\r\n");

        // Then
        assertThat(json.text()).isEqualTo("{\"a b\":[1,\" c \"]}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"a\":\"\\ud83d\"}, {\"a\":\"\\ud83d\"}",
                "{\"a\":\"\\ude00x\"}, {\"a\":\"\\ude00x\"}",
                "{\"a\":\"\\ud83d\\ud83d\\ude00\"}, {\"a\":\"\\ud83d\\ud83d\\ude00\"}",
                "{\"\\udc00\":\"😀\\ud800\"}, {\"\\udc00\":\"😀\\ud800\"}",
            })
    void keepsHalvesOfSurrogatePairsAsEscapes(String sent, String expected) throws IOException {
        // When
        Json json = JsonText.parse(sent);

        // Then
        assertThat(json.text()).isEqualTo(expected);
    }

    @Test
    void capturesOneValueAndStaysOnItsLastToken() throws IOException {
        // Given
        byte[] source = "xx[ {\"é\": [1 ]} ,2]".getBytes(StandardCharsets.UTF_8);
        JsonParser parser = new JsonFactory().createParser(source, 2, source.length - 2);
        parser.nextToken();
        parser.nextToken();

        // When
        Json json = JsonText.capture(parser, source, 2);

        // Then
        assertThat(json.text()).isEqualTo("{\"é\":[1]}");
        assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
        assertThat(parser.nextIntValue(0)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}{}",
                "{} x",
                "{'a':1}",
                "{\"a\":01}",
                "1e99999999999",
                "[1,]",
                "NaN",
                "\"\u0001\""
            })
    void refusesWhatIsNotOneJsonValue(String text) {
        assertThatThrownBy(() -> JsonText.parse(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void takesAThousandLevelsAndNotOneMore() throws IOException {
        // Given
        String deepest = "[".repeat(1_000) + "]".repeat(1_000);

        // When
        Json json = JsonText.parse(deepest);

        // Then
        assertThat(json.text()).isEqualTo(deepest);
        assertThatThrownBy(() -> JsonText.parse("[" + deepest + "]")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> JsonText.parse("[".repeat(10_000))).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "{\"a\":1,\"b\":2} ; {\"b\":2,\"a\":1} ; true",
                "{\"a\":[1,2]} ; {\"a\":[2,1]} ; false",
                "{\"a\":1} ; {\"a\":1,\"b\":null} ; false",
                "{\"a\":1} ; {\"a\":\"1\"} ; false",
                "\"\\u00e9\" ; \"é\" ; true",
                "0.1 ; 0.10000000000000000000000000000000000001 ; false",
                "123456789012345678901234567890 ; 123456789012345678901234567891 ; false",
            })
    void tellsWhetherTwoValuesSayTheSame(String first, String second, boolean expected) throws IOException {
        // When
        boolean same = JsonText.sameContent(JsonText.parse(first), JsonText.parse(second));

        // Then
        assertThat(same).isEqualTo(expected);
    }

    /** The appendix of RFC 7396. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "{\"a\":\"b\"} ; {\"a\":\"c\"} ; {\"a\":\"c\"}",
                "{\"a\":\"b\"} ; {\"b\":\"c\"} ; {\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"} ; {\"a\":null} ; {}",
                "{\"a\":\"b\",\"b\":\"c\"} ; {\"a\":null} ; {\"b\":\"c\"}",
                "{\"a\":[\"b\"]} ; {\"a\":\"c\"} ; {\"a\":\"c\"}",
                "{\"a\":\"c\"} ; {\"a\":[\"b\"]} ; {\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}} ; {\"a\":{\"b\":\"d\",\"c\":null}} ; {\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]} ; {\"a\":[1]} ; {\"a\":[1]}",
                "[\"a\",\"b\"] ; [\"c\",\"d\"] ; [\"c\",\"d\"]",
                "{\"a\":\"b\"} ; [\"c\"] ; [\"c\"]",
                "{\"a\":\"foo\"} ; null ; null",
                "{\"a\":\"foo\"} ; \"bar\" ; \"bar\"",
                "{\"e\":null} ; {\"a\":1} ; {\"e\":null,\"a\":1}",
                "[1,2] ; {\"a\":\"b\",\"c\":null} ; {\"a\":\"b\"}",
                "{} ; {\"a\":{\"bb\":{\"ccc\":null}}} ; {\"a\":{\"bb\":{}}}",
            })
    void mergesAsRfc7396Says(String target, String patch, String expected) throws IOException {
        // When
        Json merged = JsonText.merge(JsonText.parse(target), JsonText.parse(patch));

        // Then
        assertThat(merged.text()).isEqualTo(expected);
    }

    @Test
    void mergesIntoNothing() {
        // When
        Json merged = JsonText.merge(null, new Json("{\"a\":{\"b\":null,\"c\":1}}"));

        // Then
        assertThat(merged.text()).isEqualTo("{\"a\":{\"c\":1}}");
    }

    @Test
    void aMergeKeepsTheDigitsAndTheHalvesOfWhatItDoesNotTouch() {
        // Given
        Json target = new Json("{\"price\":1.10,\"huge\":1E+400,\"half\":\"\\ud83d\",\"zero\":\"\\u0000\"}");

        // When
        Json merged = JsonText.merge(target, new Json("{\"cut\":\"\\ude00\"}"));

        // Then
        assertThat(merged.text())
                .isEqualTo("{\"price\":1.10,\"huge\":1E+400,\"half\":\"\\ud83d\",\"zero\":\"\\u0000\","
                        + "\"cut\":\"\\ude00\"}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {"{} ; true ; false", "[] ; false ; false", "null ; false ; true"})
    void knowsAnObjectAndNull(String text, boolean isObject, boolean isNull) {
        // When
        Json json = new Json(text);

        // Then
        assertThat(json.isObject()).isEqualTo(isObject);
        assertThat(json.isNull()).isEqualTo(isNull);
    }

    @Test
    void takesAValueOfBytesAsThoseOfItsText() {
        // Given
        byte[] spaced = "{ \"a b\" : \"\\\" \\\\\", \"c\":[1, {}] }".getBytes(StandardCharsets.UTF_8);

        // When
        Json taken = JsonText.taken(spaced);

        // Then
        assertThat(taken).isEqualTo(new Json("{\"a b\":\"\\\" \\\\\",\"c\":[1,{}]}"));
        assertThat(taken).hasSameHashCodeAs(new Json(taken.text()));
        assertThat(new String(taken.utf8(), StandardCharsets.UTF_8)).isEqualTo(taken.text());
        assertThat(taken.isObject()).isTrue();
        assertThat(taken.isArray()).isFalse();
    }
}
