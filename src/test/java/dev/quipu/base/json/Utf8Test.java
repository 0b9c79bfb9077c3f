package dev.quipu.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.CharConversionException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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

    /** Every two first bytes, and behind them the ends of each range. */
    @Test
    void takesAndRefusesAsJavasDecoderDoes() {
        // Given
        int[] last = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xFF};

        // When
        List<String> differences = new ArrayList<>();
        for (int first = 0x80; first < 0x100; first++) {
            for (int second = 0; second < 0x100; second++) {
                for (int third : last) {
                    for (int fourth : last) {
                        byte[] bytes = {(byte) first, (byte) second, (byte) third, (byte) fourth};
                        if (isTaken(bytes) != isText(bytes)) {
                            differences.add(HexFormat.of().formatHex(bytes));
                        }
                    }
                }
            }
        }

        // Then
        assertThat(differences).isEmpty();
    }

    private static boolean isTaken(byte[] bytes) {
        try {
            Utf8.check(bytes, 0, bytes.length);
            return true;
        } catch (CharConversionException e) {
            return false;
        }
    }

    private static boolean isText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
