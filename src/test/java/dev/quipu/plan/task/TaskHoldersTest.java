package dev.quipu.plan.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.base.problem.IllegalTransitionException;
import dev.quipu.base.validation.ValidationException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may change a task that a run has. */
class TaskHoldersTest extends TaskRules {

    @Test
    void theHolderFinishesItsTask() {
        create("{'id':'t','title':'T'}");
        claim("a");
        clock.move(Duration.ofSeconds(5));

        Task done = patch("t", "{'status':'completed','agent_run_id':'a','result':{'b':1.0}}");

        assertThat(done.result()).isEqualTo(new Json("{\"b\":1.0}"));
        assertThat(done.completedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(done.leaseExpiresAt()).isNull();
        assertThat(done.agentRunId()).isEqualTo("a");
        assertThat(done.claimedAt()).isEqualTo(NOW);
    }

    @Test
    void aTaskThatIsGivenBackHasNoRun() {
        create("{'id':'t','title':'T'}");
        claim("a");

        Task back = patch("t", "{'status':'pending','agent_run_id':'a'}");

        assertThat(back.agentRunId()).isNull();
        assertThat(back.claimedAt()).isNull();
        assertThat(back.leaseExpiresAt()).isNull();
        assertThat(back.attempts()).isEqualTo(1);
        assertThat(claim("b").attempts()).isEqualTo(2);
    }

    @Test
    void anybodyTriesAgainWhatFailed() {
        create("{'id':'t','title':'T'}");
        claim("a");
        patch("t", "{'status':'failed','agent_run_id':'a'}");

        Task again = patch("t", "{'status':'pending','agent_run_id':'b'}");

        assertThat(again.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(again.completedAt()).isNull();
        assertThat(again.agentRunId()).isNull();
    }

    @Test
    void anybodySkipsWhatIsClaimedWhichEndsTheClaim() {
        create("{'id':'t','title':'T'}");
        claim("a");

        Task skipped = patch("t", "{'status':'skipped'}");

        assertThat(skipped.completedAt()).isEqualTo(NOW);
        assertThat(skipped.leaseExpiresAt()).isNull();
        assertThatThrownBy(() -> patch("t", "{'status':'running','agent_run_id':'a'}"))
                .isExactlyInstanceOf(IllegalTransitionException.class);
    }

    @Test
    void whoeverLostATaskDoesNotEndItForTheOneThatHasIt() {
        // Given
        create("{'id':'t','title':'T'}");
        claim("a");
        clock.move(Duration.ofSeconds(301));
        claim("b");

        // When
        for (String change : List.of("'status':'skipped'", "'result':1", "'status':'completed'")) {
            // Then
            assertThatThrownBy(() -> patch("t", "{" + change + ",'agent_run_id':'a'}"))
                    .isExactlyInstanceOf(TaskClaimedException.class);
        }
    }

    @Test
    void onlyTheHolderTellsWhatCameOut() {
        create("{'id':'t','title':'T'}");
        claim("a");

        assertThatThrownBy(() -> patch("t", "{'result':1}")).isExactlyInstanceOf(TaskClaimedException.class);
        assertThat(patch("t", "{'result':1,'agent_run_id':'a'}").result()).isEqualTo(new Json("1"));
    }

    @Test
    void whatCameOutOfACompletedTaskStays() {
        // Given
        create("{'id':'t','title':'T'}");
        claim("a");
        String end = "{'status':'completed','agent_run_id':'a','result':1}";
        Task done = patch("t", end);

        // When
        Task again = patch("t", end);

        // Then
        assertThat(again).isEqualTo(done);
        assertThatThrownBy(() -> patch("t", "{'result':2,'agent_run_id':'a'}"))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage("result cannot be changed: the task is completed");
    }

    @Test
    void whatAClaimedTaskWaitsForStays() {
        create("{'id':'s','title':'S'}");
        create("{'id':'t','title':'T'}");
        claim("a");

        assertThatThrownBy(() -> patch("t", "{'depends_on':['s']}"))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage("depends_on cannot be changed while a run holds the task; release the task first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "completed", "failed", "pending"})
    void onlyTheHolderTakesAClaimedTaskOn(String status) {
        create("{'id':'t','title':'T'}");
        claim("a");

        for (String speaker : List.of("", ",'agent_run_id':'b'", ",'agent_run_id':null")) {
            assertThatThrownBy(() -> patch("t", "{'status':'" + status + "'" + speaker + "}"))
                    .isExactlyInstanceOf(TaskClaimedException.class)
                    .hasMessageStartingWith("Task t is assigned and held by run a until 2026-03-01T10:05:00Z");
        }
        assertThat(patch("t", "{'title':'New'}").title()).isEqualTo("New");
    }
}
