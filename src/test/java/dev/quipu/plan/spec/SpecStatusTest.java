package dev.quipu.plan.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpecStatusTest {

    private static final Set<String> STEPS = Set.of(
            "draft > approved",
            "approved > draft",
            "approved > in_progress",
            "in_progress > verifying",
            "in_progress > failed",
            "verifying > in_progress",
            "verifying > done",
            "verifying > failed",
            "failed > in_progress");

    @Test
    void allowsTheseStepsAndNoOthers() {
        // When
        Set<String> allowed = Stream.of(SpecStatus.values())
                .flatMap(from -> Stream.of(SpecStatus.values())
                        .filter(to -> to != from && from.allows(to))
                        .map(to -> from.text() + " > " + to.text()))
                .collect(Collectors.toSet());

        // Then
        assertThat(allowed).isEqualTo(STEPS);
    }

    @Test
    void allowsEveryStateToStay() {
        assertThat(SpecStatus.values()).allMatch(state -> state.allows(state));
    }

    @Test
    void namesBothStatesOfARefusedStep() {
        assertThat(SpecStatus.DRAFT.refusal("p", SpecStatus.DONE))
                .hasMessage("Spec p is draft and cannot become done; from draft it may become approved.");
    }
}
