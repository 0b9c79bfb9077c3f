package dev.quipu.record.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.problem.IllegalTransitionException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SessionLifecycleTest {

    private static final List<String> STEPS = List.of(
            "detected capturing",
            "detected ended",
            "detected failed",
            "capturing ended",
            "capturing failed",
            "ended parsed",
            "ended failed",
            "parsed summarized",
            "parsed failed",
            "summarized archived",
            "failed ended");

    static Stream<Arguments> everyPair() {
        return Arrays.stream(SessionLifecycle.values())
                .flatMap(from -> Arrays.stream(SessionLifecycle.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void allowsTheStepsOfTheDesignAndStandingStill(SessionLifecycle from, SessionLifecycle to) {
        // When
        boolean allowed = from.allows(to);

        // Then
        assertThat(allowed).isEqualTo(from == to || STEPS.contains(from.text() + " " + to.text()));
    }

    @ParameterizedTest
    @CsvSource({
        "DETECTED, DETECTED, DETECTED",
        "DETECTED, CAPTURING, CAPTURING",
        "DETECTED, ENDED, ENDED",
        "CAPTURING, DETECTED, CAPTURING",
        "CAPTURING, CAPTURING, CAPTURING",
        "CAPTURING, ENDED, ENDED",
        "ENDED, DETECTED, ENDED",
        "ENDED, CAPTURING, ENDED",
        "PARSED, ENDED, PARSED",
        "SUMMARIZED, ENDED, SUMMARIZED",
        "ARCHIVED, CAPTURING, ARCHIVED",
        "FAILED, ENDED, FAILED",
    })
    void eventsOnlyMoveASessionOn(SessionLifecycle stored, SessionLifecycle seen, SessionLifecycle expected) {
        assertThat(stored.seenAs(seen)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "DETECTED, PARSED, 'Session s1 is detected and cannot become parsed; from detected it may become capturing, ended,"
                + " failed.'",
        "ARCHIVED, ENDED, Session s1 is archived and cannot become ended; from archived it may become nothing else.",
    })
    void aRefusalNamesBothStates(SessionLifecycle from, SessionLifecycle to, String expected) {
        // When
        IllegalTransitionException refusal = from.refusal("s1", to);

        // Then
        assertThat(refusal).hasMessage(expected);
    }
}
