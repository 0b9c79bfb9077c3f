package dev.quipu.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "abcd", "é\n\t", "😀😀", "\uFFFF"})
    void findsNoFaultInWhatEveryBackendKeeps(String text) {
        assertThat(Texts.fault(text, 0, 4)).isNull();
    }

    @Test
    void namesTheFault() {
        assertThat(Texts.fault("", 1, 4)).isEqualTo("must not be empty");
        assertThat(Texts.fault("😀😀x", 0, 4)).isEqualTo("must have at most 4 characters, has 5");
        assertThat(Texts.fault("a\0", 0, 4)).isEqualTo("must not contain the character U+0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83d", "\ud83db", "\ude00\ud83d", "😀\ud83d"})
    void halvesOfAPairAreAFault(String text) {
        assertThat(Texts.fault(text, 0, 9)).isEqualTo("must not contain half of a surrogate pair");
    }

    @Test
    void cutsWithoutAFault() {
        assertThat(Texts.cut("ab\0\ud83dc😀d", 5)).isEqualTo("abc😀");
        assertThat(Texts.cut("abc😀d", 4)).isEqualTo("abc");
        assertThat(Texts.cut("abc", 0)).isEmpty();
        assertThat(Texts.cut("abc", 9)).isEqualTo("abc");
    }
}
