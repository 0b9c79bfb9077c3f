package dev.quipu.transfer.from.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineIdentityTest {

    private static final Json LINE = new Json("{\"type\":\"summary\"}");

    @Test
    void staysTheSameForEver() {
        // When
        List<String> ids =
                List.of(LineIdentity.ofUuid("session-1", "line-1"), LineIdentity.ofContent("session-1", LINE));

        // Then
        assertThat(ids).containsExactly("3934109a-b6f8-5ad0-a098-b322b5183eec", "ff021493-e0ad-5592-94c0-1d8fb27600cc");
    }

    @Test
    void tellsRepeatedLinesOfASessionApart() {
        // Given
        LineIdentity identity = new LineIdentity();

        // When
        List<String> ids = Stream.of("session-1", "session-1", "session-2", "session-1")
                .map(session -> identity.next(session, LINE))
                .toList();

        // Then
        assertThat(ids).doesNotHaveDuplicates().startsWith(LineIdentity.ofContent("session-1", LINE));
    }

    @Test
    void countsRepeatedLinesAnewInEachFile() {
        // Given
        LineIdentity earlier = new LineIdentity();
        LineIdentity later = new LineIdentity();

        // When
        List<String> ids = Stream.of(earlier, earlier, later, later)
                .map(identity -> identity.next("session-1", LINE))
                .toList();

        // Then
        assertThat(ids.subList(0, 2)).isEqualTo(ids.subList(2, 4));
    }
}
