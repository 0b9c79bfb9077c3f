package dev.quipu.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

    private static final String HOSTILE =
            "a\u001b[2J\n\r\t\u0000\u0007\u007f\u009b\u061c\u200b\u200e\u202e\u2066\u2028\ufeff\ud83db";

    @Test
    void whatATerminalWouldObeyIsShown() {
        assertThat(VisibleText.value(HOSTILE))
                .isEqualTo("a\\u001b[2J\\n\\r\\t\\u0000\\u0007\\u007f\\u009b\\u061c\\u200b\\u200e\\u202e\\u2066\\u2028"
                        + "\\ufeff\\ud83db");
    }

    @ParameterizedTest
    @CsvSource({"Grüße", "修复", "عربى", "می\u200cخواهم", "👩\u200d💻", "\\n", "a b"})
    void whatIsOnlyTextStays(String text) {
        assertThat(VisibleText.value(text)).isEqualTo(text);
    }

    @Test
    void linesKeepTheirEndsAndTabs() {
        assertThat(VisibleText.lines("a\n\tb\u001b[2J\r\u202e")).isEqualTo("a\n\tb\\u001b[2J\\r\\u202e");
    }

    @Test
    void charactersOutsideOfTheBasicPlaneAreShownAsJsonWritesThem() {
        assertThat(VisibleText.value("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
    }

    @Test
    void jsonStaysTheSameJson() {
        // Given
        String json = "{\"a\":\"x\u202ey\u009b\"}";

        // When
        String shown = VisibleText.lines(json);

        // Then
        assertThat(shown).isEqualTo("{\"a\":\"x\\u202ey\\u009b\"}");
        assertThat(JsonText.tree(new Json(shown))).isEqualTo(JsonText.tree(new Json(json)));
    }

    @Test
    void oneLineIsCutBetweenCharacters() {
        assertThat(OneLine.of("a\n😀😀😀", 5)).isEqualTo("a\\n😀…");
        assertThat(OneLine.of("abcde", 5)).isEqualTo("abcde");
        assertThat(OneLine.of("abc", Integer.MAX_VALUE)).isEqualTo("abc");
    }

    @Test
    void aTerminalGetsStylesAndNothingElseThatItObeys() throws IOException {
        // Given
        StringWriter terminal = new StringWriter();

        // When
        try (TerminalWriter writer = new TerminalWriter(terminal)) {
            writer.write("\u001b[1mID\u001b[0m\n😀\u009b\u202e");
        }

        // Then
        assertThat(terminal).hasToString("\u001b[1mID\u001b[0m\n😀\\u009b\\u202e");
    }
}
