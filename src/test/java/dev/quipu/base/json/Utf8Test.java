package dev.quipu.base.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.CharConversionException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @Test
    void takesTextsOfAnyLength() {
        byte[] text = "aé€😀".repeat(5_000).getBytes(StandardCharsets.UTF_8);

        assertThatCode(() -> Utf8.check(text, 0, text.length)).doesNotThrowAnyException();
        assertThatCode(() -> Utf8.check(text, 0, 0)).doesNotThrowAnyException();
    }

    @Test
    void looksAtNothingElse() {
        byte[] text = {(byte) 0xFF, 'a', (byte) 0xFF};

        assertThatCode(() -> Utf8.check(text, 1, 1)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(strings = {"\u00c0\u00af", "\u00ff", "a\u00c3", "\u00ed\u00a0\u0080", "\u00f4\u0090\u0080\u0080"})
    void refusesWhatIsNone(String bytes) {
        byte[] broken = ("x".repeat(20_000) + bytes).getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Utf8.check(broken, 0, broken.length)).isInstanceOf(CharConversionException.class);
    }
}
