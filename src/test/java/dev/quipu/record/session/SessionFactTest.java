package dev.quipu.record.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFactTest {

    private final Map<SessionFact, Object> evidence = new EnumMap<>(SessionFact.class);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "\0", "\ud83d", "\ude00\0"})
    void whatNobodyCanKeepSaysNothing(String value) {
        // When
        SessionFact.MODEL.state(evidence, value);

        // Then
        assertThat(evidence).isEmpty();
    }

    @Test
    void leavesOutOnlyWhatNobodyCanKeep() {
        // When
        SessionFact.MODEL.state(evidence, "a\0b\ud83dc😀");

        // Then
        assertThat(evidence).isEqualTo(Map.of(SessionFact.MODEL, "abc😀"));
    }

    @Test
    void cutsALongTextAndNoCharacter() {
        // When
        SessionFact.INITIAL_PROMPT.state(evidence, "x".repeat(999) + "😀");

        // Then
        assertThat(evidence).isEqualTo(Map.of(SessionFact.INITIAL_PROMPT, "x".repeat(999)));
    }

    @Test
    void anEmptyTextLeavesAnEarlierStatement() {
        // Given
        SessionFact.MODEL.state(evidence, "opus");

        // When
        SessionFact.MODEL.state(evidence, "");

        // Then
        assertThat(evidence).isEqualTo(Map.of(SessionFact.MODEL, "opus"));
    }

    static List<SessionFact> columns() {
        return SessionFact.COLUMNS;
    }

    @ParameterizedTest
    @MethodSource("columns")
    void everyFactIsAColumnOfItsName(SessionFact fact) {
        assertThat(SessionFields.of(TestSessions.session("s1").build())).containsKey(fact.column());
    }
}
