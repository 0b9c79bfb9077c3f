package dev.quipu.plan.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.problem.FieldError;
import dev.quipu.base.problem.IllegalTransitionException;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.plan.run.AgentRunStatus;
import dev.quipu.plan.run.RunEndedException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest extends TaskRules {

    @Test
    void aNewTaskIsPending() {
        create("{'id':'x','title':'X'}");

        Task made = create("{'title':'T','description':null,'depends_on':['x','x']}");

        assertThat(made.id()).matches("[0-9A-Z]{26}");
        assertThat(made)
                .isEqualTo(TaskBuilder.builder()
                        .teamId("local")
                        .id(made.id())
                        .specId("plan")
                        .title("T")
                        .status(TaskStatus.PENDING)
                        .dependsOn(List.of("x"))
                        .createdAt(NOW)
                        .updatedAt(NOW)
                        .build());
    }

    @Test
    void namesEveryFaultOfANewTask() {
        assertThatThrownBy(() -> create("{'id':'','depends_on':[''],'status':'running'}"))
                .isExactlyInstanceOf(ValidationException.class)
                .extracting(failure -> ((ValidationException) failure).errors())
                .isEqualTo(List.of(
                        new FieldError("title", "must be given"),
                        new FieldError("id", "must not be empty"),
                        new FieldError("depends_on", "must not be empty"),
                        new FieldError("status", "is not a field of a new task")));
    }

    @Test
    void namesWhatIsNoTaskOfTheSpec() {
        create("{'id':'x','title':'X'}");

        assertThatThrownBy(() -> create("{'title':'T','depends_on':['x','y','z']}"))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage("depends_on names tasks that are not in this spec: y, z");
    }

    @Test
    void showsTheCircleThatATaskWouldClose() {
        create("{'id':'c','title':'C'}");
        create("{'id':'b','title':'B','depends_on':['c']}");
        create("{'id':'a','title':'A','depends_on':['b']}");

        assertThatThrownBy(() -> patch("c", "{'depends_on':['a']}"))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage("depends_on would create a circular dependency: c → a → b → c");
        assertThatThrownBy(() -> create("{'id':'d','title':'D','depends_on':['d']}"))
                .hasMessage("depends_on would create a circular dependency: d → d");
    }

    @Test
    void aSpecHasAThousandTasksAtMost() {
        for (int i = 0; i < 1_000; i++) {
            create("{'id':'t" + i + "','title':'T'}");
        }

        assertThatThrownBy(() -> create("{'id':'more','title':'T'}"))
                .isExactlyInstanceOf(TooManyTasksException.class)
                .hasMessage("Spec plan has 1000 tasks, the maximum of a spec.");
    }

    @Test
    void aClaimAssignsForTheTimeOfTheLease() {
        Task before = create("{'id':'t','title':'T'}");
        clock.move(Duration.ofMinutes(1));

        Task claimed = claim("a");

        assertThat(claimed)
                .isEqualTo(TaskBuilder.builder(before)
                        .status(TaskStatus.ASSIGNED)
                        .agentRunId("a")
                        .attempts(1)
                        .claimedAt(NOW.plusSeconds(60))
                        .leaseExpiresAt(NOW.plusSeconds(360))
                        .updatedAt(NOW.plusSeconds(60))
                        .build());
    }

    @Test
    void aClaimOfTheHolderRenewsTheLeaseAndIsNoAttempt() {
        create("{'id':'t','title':'T'}");
        claim("a");
        patch("t", "{'status':'running','agent_run_id':'a'}");
        clock.move(Duration.ofMinutes(7));

        Task renewed = claim("{'agent_run_id':'a','lease_seconds':10}", "t");

        assertThat(renewed.status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(renewed.attempts()).isEqualTo(1);
        assertThat(renewed.claimedAt()).isEqualTo(NOW);
        assertThat(renewed.leaseExpiresAt()).isEqualTo(NOW.plusSeconds(430));
    }

    @Test
    void aClaimThatDoesNotRenewIsRefusedWhatTheRunHolds() {
        create("{'id':'t','title':'T'}");
        claim("a");

        assertThatThrownBy(() -> claim("{'agent_run_id':'a','renew':false}", "t"))
                .isExactlyInstanceOf(TaskClaimedException.class)
                .hasMessageStartingWith("Task t is held by run a until ");
    }

    @Test
    void aClaimMustSayWhetherItRenewsIfItSaysAnything() {
        create("{'id':'t','title':'T'}");

        assertThatThrownBy(() -> claim("{'agent_run_id':'a','renew':null}", "t"))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage("renew must not be null");
    }

    @Test
    void anotherRunGetsItWhenTheLeaseIsOutAndTheOldHolderIsToldSo() {
        create("{'id':'t','title':'T'}");
        claim("a");
        clock.move(Duration.ofSeconds(299));
        assertThatThrownBy(() -> claim("b"))
                .isExactlyInstanceOf(TaskClaimedException.class)
                .hasMessage("Task t is held by run a until 2026-03-01T10:05:00Z.");
        clock.move(Duration.ofSeconds(1));

        Task claimed = claim("b");

        assertThat(claimed.agentRunId()).isEqualTo("b");
        assertThat(claimed.attempts()).isEqualTo(2);
        assertThatThrownBy(() -> patch("t", "{'status':'completed','agent_run_id':'a'}"))
                .isExactlyInstanceOf(TaskClaimedException.class)
                .hasMessage("Task t is assigned and held by run b until 2026-03-01T10:10:00Z: only the run "
                        + "that holds a task may make this change, by sending its id as agent_run_id.");
        assertThatThrownBy(() -> patch("t", "{'result':1,'agent_run_id':'a'}"))
                .isExactlyInstanceOf(TaskClaimedException.class);
        patch("t", "{'status':'completed','agent_run_id':'b'}");
        assertThatThrownBy(() -> patch("t", "{'status':'completed','result':1,'agent_run_id':'a'}"))
                .isExactlyInstanceOf(TaskClaimedException.class);
    }

    @Test
    void aHolderWhoseLeaseIsOutMayFinishWhatNobodyElseHasClaimed() {
        create("{'id':'t','title':'T'}");
        claim("a");
        clock.move(Duration.ofDays(1));

        assertThat(patch("t", "{'status':'completed','agent_run_id':'a'}").status())
                .isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void anotherRunGetsWhatARunThatHasEndedHeld() {
        create("{'id':'t','title':'T'}");
        claim("a");
        run("a", "plan", AgentRunStatus.CANCELLED);

        assertThat(claim("b").agentRunId()).isEqualTo("b");
    }

    @Test
    void refusesAClaimOfWhatWaitsAndNamesWhatFor() {
        create("{'id':'x','title':'X'}");
        create("{'id':'y','title':'Y'}");
        create("{'id':'t','title':'T','depends_on':['x','y']}");

        assertThatThrownBy(() -> claim("a"))
                .isExactlyInstanceOf(TaskNotReadyException.class)
                .hasMessage("Task t depends on tasks that are not completed or skipped: x, y.");
        patch("x", "{'status':'skipped'}");
        assertThatThrownBy(() -> claim("a"))
                .hasMessage("Task t depends on tasks that are not completed or skipped: y.");
    }

    @Test
    void refusesAClaimOfWhatHasEnded() {
        create("{'id':'t','title':'T'}");
        patch("t", "{'status':'skipped'}");

        assertThatThrownBy(() -> claim("a"))
                .isExactlyInstanceOf(IllegalTransitionException.class)
                .hasMessage("Task t is skipped and cannot become assigned; from skipped it may become nothing else.");
    }

    @Test
    void refusesARunThatHasEndedIsOfAnotherSpecOrIsNotThere() {
        create("{'id':'t','title':'T'}");

        assertThatThrownBy(() -> claim("ended"))
                .isExactlyInstanceOf(RunEndedException.class)
                .hasMessage("Run ended is failed and cannot claim tasks; start another run.");
        assertThatThrownBy(() -> claim("elsewhere"))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage("agent_run_id names a run of another spec");
        assertThatThrownBy(() -> claim("none"))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage("agent_run_id does not name an existing run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "86401", "1.5", "null", "'300'"})
    void refusesALeaseOutOfRange(String seconds) {
        create("{'id':'t','title':'T'}");

        assertThatThrownBy(() -> claim("{'agent_run_id':'a','lease_seconds':" + seconds + "}", "t"))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage("lease_seconds must be a whole number from 10 to 86400");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':'assigned'}|status cannot be set to assigned: "
                        + "claim the task with POST /api/v1/tasks/{id}/claim",
                "{'attempts':1}|attempts cannot be changed",
                "{'title':''}|title must not be empty"
            })
    void namesTheFieldThatIsWrong(String patch, String fault) {
        create("{'id':'t','title':'T'}");

        assertThatThrownBy(() -> patch("t", patch))
                .isExactlyInstanceOf(ValidationException.class)
                .hasMessage(fault);
    }

    @Test
    void aResultHas64KilobytesAtMost() {
        create("{'id':'t','title':'T'}");
        String largest = "'" + "é".repeat(32 * 1024 - 1) + "'";

        assertThat(patch("t", "{'result':" + largest + "}").result()).isNotNull();
        assertThatThrownBy(() -> patch("t", "{'result':" + largest.replace("é'", "éx'") + "}"))
                .hasMessage("result must have at most 64 KB as JSON");
    }

    @Test
    void aPatchThatChangesNothingLeavesTheTaskAsItIs() {
        Task before = create("{'id':'t','title':'T'}");
        clock.move(Duration.ofDays(1));

        assertThat(patch("t", "{'title':'T','status':'pending','result':null}")).isSameAs(before);
    }

    @Test
    void readsTheFilters() {
        tasks.list("t", "plan", new TaskFilter("pending,failed", "a", "true"), null, 7);
        tasks.list("t", "plan", new TaskFilter(null, null, "false"), null, 7);

        assertThat(store.asked)
                .containsExactly(
                        new TaskQuery("plan", "a", Set.of(TaskStatus.PENDING, TaskStatus.FAILED), NOW, null, 7),
                        new TaskQuery("plan", null, Set.of(), null, null, 7));
        assertThatThrownBy(() -> tasks.list("t", "plan", new TaskFilter(null, null, "yes"), null, 7))
                .hasMessage("ready must be one of true, false");
    }
}
