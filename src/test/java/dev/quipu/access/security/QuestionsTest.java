package dev.quipu.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private final Questions<String, Integer> questions = new Questions<>(Runnable::run);
    private final CompletableFuture<Integer> answer = new CompletableFuture<>();

    @Test
    void whoeverWaitsNoLongerTakesTheAnswerFromNobodyElse() {
        // Given
        CompletableFuture<Integer> impatient =
                questions.ask("q", () -> Uni.createFrom().completionStage(answer));
        CompletableFuture<Integer> patient =
                questions.ask("q", () -> Uni.createFrom().item(2));
        CompletableFuture<Integer> joined = questions.running("q");

        // When
        impatient.cancel(true);
        answer.complete(1);

        // Then
        assertThat(patient).isCompletedWithValue(1);
        assertThat(joined).isCompletedWithValue(1);
        assertThat(questions.running("q")).isNull();
    }
}
