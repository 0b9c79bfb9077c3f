package dev.quipu.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00.123456Z, 01JD8Z5K3V4W5X6Y7Z8A9B0C1D",
        "0001-01-01T00:00:00Z, a b  c",
        "9999-12-31T23:59:59.999999Z, ?é😀/+&=",
        "1969-12-31T23:59:59.999999Z, x",
    })
    void readsWhatItWrote(Instant at, String id) {
        // Given
        Cursor cursor = new Cursor(at, id);

        // When
        String text = cursor.encode();

        // Then
        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.decode(text)).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Long.MAX_VALUE})
    void readsAnEventsPositionToo(long position) {
        Cursor cursor = new Cursor(Instant.parse("2026-03-01T10:00:00Z"), "e@1 2", position);

        assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "!",
                "ä",
                "bm9zcGFjZQ",
                "MjAyNi0wMy0wMVQxMDowMDowMFo",
                "eWVzdGVyZGF5IHg",
                "a+b/",
                "====",
                "MjAyNi0wMy0wMVQxMDowMDowMFog\n"
            })
    void refusesWhatItDidNotWrite(String text) {
        assertThatThrownBy(() -> Cursor.decode(text)).isInstanceOf(InvalidCursorException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10000-01-01T00:00:00Z x",
                "2026-03-01T10:00:00 x",
                "2026-03-01T10:00:00Z a\0b",
                " x",
                "2026-03-01T10:00:00Z@ x",
                "2026-03-01T10:00:00Z@y x"
            })
    void refusesAPlaceThatIsNone(String plain) {
        // Given
        String text = Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));

        // When / Then
        assertThatThrownBy(() -> Cursor.decode(text)).isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void aRefusalDoesNotRepeatTheText() {
        assertThatThrownBy(() -> Cursor.decode("secret!")).hasMessageNotContaining("secret");
    }

    @Test
    void tellsANumberOnlyWhereItIsOne() {
        assertThat(new Cursor(Instant.EPOCH, "33").number()).isEqualTo(33);
        assertThatThrownBy(() -> new Cursor(Instant.EPOCH, "p").number())
                .isExactlyInstanceOf(InvalidCursorException.class);
    }
}
