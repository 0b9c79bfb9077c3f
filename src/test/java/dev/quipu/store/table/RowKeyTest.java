package dev.quipu.store.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.table.RowKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowKeyTest {

    @Test
    void ordersAsTheBytesOfUtf8() {
        // Given
        List<String> ids =
                List.of("", "a", "a0", "aa", "b", "A", "\u00e9", "\ue000", "\uffff", "\ud83d\ude00", "z\ue000");

        // When
        List<String> ordered = ids.stream()
                .map(id -> new RowKey(List.of("local", id)))
                .sorted()
                .map(key -> key.parts().get(1))
                .toList();

        // Then
        List<String> byBytes = ids.stream()
                .sorted((one, other) -> Arrays.compareUnsigned(
                        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)))
                .toList();
        assertThat(ordered).isEqualTo(byBytes);
    }

    @Test
    void ordersByTheFirstPartThatDiffers() {
        // When
        List<RowKey> ordered = Stream.of(List.of("b", "a"), List.of("a", "b"), List.of("a", "a"), List.of("aa", "a"))
                .map(RowKey::new)
                .sorted()
                .toList();

        // Then
        assertThat(ordered).extracting(RowKey::toString).containsExactly("a a", "a b", "aa a", "b a");
    }
}
