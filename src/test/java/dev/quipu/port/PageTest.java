package dev.quipu.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {

    @ParameterizedTest
    @CsvSource({"0, 0, false", "1, 1, false", "2, 2, false", "3, 2, true"})
    void holdsTheLimitAndTellsWhetherThereIsMore(int rows, int items, boolean hasMore) {
        // Given
        List<String> read = List.of("a", "b", "c").subList(0, rows);

        // When
        Page<String> page = Page.of(read, 2, row -> new Cursor(Instant.EPOCH, row));

        // Then
        assertThat(page.items()).isEqualTo(read.subList(0, items));
        assertThat(page.next()).isEqualTo(hasMore ? new Cursor(Instant.EPOCH, "b") : null);
    }
}
