package dev.quipu.api.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.Cursor;
import dev.quipu.port.InvalidCursorException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "50, 50", "1000, 1000"})
    void readsALimit(String sent, int expected) {
        assertThat(Paging.limit(sent)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "", "ten", "1.5", "99999999999"})
    void refusesOtherLimits(String sent) {
        assertThatThrownBy(() -> Paging.limit(sent))
                .isInstanceOf(ValidationException.class)
                .hasMessage("limit must be a whole number from 1 to 1000");
    }

    @ParameterizedTest
    @NullAndEmptySource
    void withoutACursorThePageIsTheFirst(String sent) {
        assertThat(Paging.cursor(sent)).isNull();
    }

    @Test
    void readsACursor() {
        // Given
        Cursor cursor = new Cursor(Instant.parse("2026-03-01T10:00:00Z"), "s1");

        // When / Then
        assertThat(Paging.cursor(cursor.encode())).isEqualTo(cursor);
        assertThatThrownBy(() -> Paging.cursor("x")).isInstanceOf(InvalidCursorException.class);
    }
}
