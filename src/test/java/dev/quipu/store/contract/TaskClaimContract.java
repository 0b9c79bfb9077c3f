package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunStatus;
import dev.quipu.plan.task.Claimable;
import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskBuilder;
import dev.quipu.plan.task.TaskQueryBuilder;
import dev.quipu.plan.task.TaskStatus;
import dev.quipu.plan.task.TaskStore;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link TaskStore#claim} promises, and the listing of what can be claimed. */
public abstract class TaskClaimContract extends StoreContract {

    private static final Instant NOW = Samples.NOON.plusSeconds(600);

    @BeforeEach
    void makeTheSpec() {
        PlannedRows.spec(backend, team, "plan");
    }

    @Test
    void showsAllThatDecidesAndWritesTheDecisionWithItsEntry() {
        planned().stored("a");
        planned().stored("b");
        planned().stored("done");
        planned().changed("done", TaskStatus.COMPLETED);
        AgentRun holder = planned().run("holder", AgentRunStatus.FAILED);
        AgentRun claimant = planned().run("claimant", AgentRunStatus.RUNNING);
        planned().stored("t", "a", "b", "done");
        Task before = planned().changed("t", row -> held(row, "holder"));
        List<Claimable> seen = new ArrayList<>();

        Task claimed = await(tasks().claim(
                        team,
                        "t",
                        "claimant",
                        claimable -> {
                            seen.add(claimable);
                            return TaskBuilder.builder(held(claimable.task(), "claimant"))
                                    .dependsOn(List.of())
                                    .id("x")
                                    .build();
                        },
                        Journals.of(team, "task.claim")));

        assertThat(seen).containsExactly(new Claimable(before, List.of("a", "b"), holder, claimant));
        assertThat(claimed).isEqualTo(held(before, "claimant"));
        assertThat(await(tasks().find(team, "t"))).contains(claimed);
        assertThat(log()).containsExactly("task.claim " + before + " > " + claimed);
    }

    @Test
    void showsThatThereIsNoSuchRunAndNoHolder() {
        planned().stored("t");
        List<Claimable> seen = new ArrayList<>();

        await(tasks().claim(
                        team,
                        "t",
                        "none",
                        claimable -> {
                            seen.add(claimable);
                            return claimable.task();
                        },
                        Journals.none()));

        assertThat(seen).containsExactly(new Claimable(planned().task("t"), List.of(), null, null));
    }

    @Test
    void letsExactlyOneOfManyHaveATask() {
        planned().stored("t");
        for (int i = 0; i < 32; i++) {
            planned().run("r" + i, AgentRunStatus.RUNNING);
        }
        AtomicInteger number = new AtomicInteger();

        List<Object> claimed = atOnce(32, () -> claim("t", "r" + number.getAndIncrement()));

        assertThat(claimed).filteredOn(Task.class::isInstance).hasSize(1);
        assertThat(claimed)
                .filteredOn(IllegalArgumentException.class::isInstance)
                .hasSize(31);
        Task winner = (Task)
                claimed.stream().filter(Task.class::isInstance).findFirst().orElseThrow();
        assertThat(await(tasks().find(team, "t"))).contains(winner);
        assertThat(winner.attempts()).isEqualTo(1);
        assertThat(log()).hasSize(1);
    }

    /** Claims, changes, new tasks and new dependencies of one spec at once, which must not wait for one another for ever. */
    @Test
    void finishesWhateverHappensToASpecAtOnce() {
        for (int i = 0; i < 4; i++) {
            planned().stored("t" + i);
            planned().run("r" + i, AgentRunStatus.RUNNING);
        }
        AtomicInteger number = new AtomicInteger();

        List<Object> done = atOnce(16, () -> step(number.getAndIncrement()));

        assertThat(done).allSatisfy(result -> assertThat(result).isInstanceOf(Task.class));
    }

    private Object step(int number) {
        String id = "t" + number / 4;
        return switch (number % 4) {
            case 0 -> claim(id, "r" + number / 4);
            case 1 -> planned().stored("new" + number, id);
            case 2 ->
                planned()
                        .changed(
                                id,
                                row -> TaskBuilder.builder(row).title("changed").build());
            default ->
                planned()
                        .changed(
                                id,
                                row -> TaskBuilder.builder(row)
                                        .dependsOn(List.of("t" + (number / 4 + 1) % 4))
                                        .build());
        };
    }

    @Test
    void leavesTheTaskWhenTheDecisionOrTheJournalThrows() {
        Task before = planned().stored("t");
        planned().run("r", AgentRunStatus.RUNNING);

        assertThatThrownBy(() -> await(tasks().claim(
                                team,
                                "t",
                                "r",
                                claimable -> {
                                    throw new IllegalArgumentException("no");
                                },
                                Journals.of(team, "x"))))
                .hasMessage("no");
        assertThatThrownBy(() -> await(
                        tasks().claim(team, "t", "r", claimable -> held(claimable.task(), "r"), Journals.broken())))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(tasks().claim(team, "none", "r", Claimable::task, Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The task none does not exist.");

        assertThat(await(tasks().find(team, "t"))).contains(before);
        assertThat(log()).isEmpty();
    }

    @Test
    void listsWhatARunCouldClaim() {
        planned().run("alive", AgentRunStatus.RUNNING);
        planned().run("ended", AgentRunStatus.CANCELLED);
        planned().stored("done");
        planned().changed("done", TaskStatus.COMPLETED);
        planned().stored("skipped");
        planned().changed("skipped", TaskStatus.SKIPPED);
        planned().stored("failed");
        planned().changed("failed", TaskStatus.FAILED);
        planned().stored("free");
        planned().stored("after done and skipped", "done", "skipped");
        planned().stored("after free", "free");
        planned().stored("after failed", "failed");
        planned().stored("held");
        planned().changed("held", row -> held(row, "alive"));
        planned().stored("left by its run");
        planned().changed("left by its run", row -> held(row, "ended"));
        planned().stored("lease is out");
        planned().changed("lease is out", row -> until(held(row, "alive"), NOW));
        planned().stored("lease is out but waits", "free");
        planned().changed("lease is out but waits", row -> until(held(row, "alive"), NOW));

        assertThat(paged(ready())).containsExactly("after done and skipped", "free", "lease is out", "left by its run");
        assertThat(paged(ready().runId("alive"))).containsExactly("lease is out");
        assertThat(paged(ready().statuses(Set.of(TaskStatus.PENDING))))
                .containsExactly("after done and skipped", "free");
    }

    @Test
    void aFinishedTaskUnlocksItsFollowers() {
        planned().stored("a");
        planned().stored("b", "a");
        List<String> before = paged(ready());

        planned().changed("a", TaskStatus.COMPLETED);

        assertThat(before).containsExactly("a");
        assertThat(paged(ready())).containsExactly("b");
    }

    PlannedTasks planned() {
        return new PlannedTasks(backend, team);
    }

    TaskStore tasks() {
        return backend.store(TaskStore.class);
    }

    List<String> log() {
        return new Access(backend).log(team);
    }

    /** The ids on all pages of two rows each. */
    List<String> paged(TaskQueryBuilder query) {
        List<String> ids = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<Task> page =
                    await(tasks().list(team, query.cursor(cursor).limit(2).build()));
            page.items().forEach(task -> ids.add(task.id()));
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }

    private static TaskQueryBuilder ready() {
        return TaskQueryBuilder.builder().specId("plan").statuses(Set.of()).readyAt(NOW);
    }

    private Task claim(String id, String runId) {
        return await(tasks().claim(team, id, runId, claimable -> free(claimable, runId), Journals.of(team, "x")));
    }

    private static Task free(Claimable claimable, String runId) {
        if (claimable.holder() != null) {
            throw new IllegalArgumentException("held by " + claimable.holder().id());
        }
        return held(claimable.task(), runId);
    }

    private static Task held(Task task, String runId) {
        return until(
                TaskBuilder.builder(task)
                        .status(TaskStatus.ASSIGNED)
                        .agentRunId(runId)
                        .attempts(task.attempts() + 1)
                        .claimedAt(Samples.NOON)
                        .build(),
                NOW.plusSeconds(1));
    }

    private static Task until(Task task, Instant end) {
        return TaskBuilder.builder(task).leaseExpiresAt(end).build();
    }
}
