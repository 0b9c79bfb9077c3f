package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.plan.run.AgentRunStatus;
import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskBuilder;
import dev.quipu.plan.task.TaskGraph;
import dev.quipu.plan.task.TaskQueryBuilder;
import dev.quipu.plan.task.TaskStatus;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@link dev.quipu.plan.task.TaskStore} promises; of claims {@link TaskClaimContract} tells. */
public abstract class TaskStoreContract extends TaskClaimContract {

    private static final Instant LATER = Samples.NOON.plusSeconds(60);

    @Test
    void storesATaskWithItsEntry() {
        planned().stored("a");
        planned().run("r", AgentRunStatus.RUNNING);
        Task wanted = TaskBuilder.builder(planned().task("t 'é' 🪢", "a"))
                .description("Größe")
                .agentRunId("r")
                .status(TaskStatus.COMPLETED)
                .result(new Json("{\"b\":1.0,\"a\":\"é\",\"b\":2}"))
                .attempts(3)
                .claimedAt(Samples.NOON)
                .leaseExpiresAt(LATER)
                .completedAt(LATER)
                .build();

        Task made = await(tasks().create(wanted, PlannedTasks.ANY_GRAPH, Journals.of(team, "task.create")));

        assertThat(made).isEqualTo(wanted);
        assertThat(await(tasks().find(team, wanted.id()))).contains(wanted);
        assertThat(log()).containsExactly("task.create null > " + wanted);
    }

    @Test
    void refusesATakenIdAndWritesNothing() {
        Task first = planned().stored("t");

        assertThatThrownBy(() ->
                        await(tasks().create(planned().task("t"), PlannedTasks.ANY_GRAPH, Journals.of(team, "x"))))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The task t already exists.");
        assertThat(await(tasks().find(team, "t"))).contains(first);
        assertThat(log()).isEmpty();
    }

    @Test
    void letsOneOfManyHaveAnIdAtOnce() {
        List<Object> made = atOnce(
                8, () -> await(tasks().create(planned().task("t"), PlannedTasks.ANY_GRAPH, Journals.of(team, "x"))));

        assertThat(made).filteredOn(Task.class::isInstance).hasSize(1);
        assertThat(made).filteredOn(AlreadyExistsException.class::isInstance).hasSize(7);
        assertThat(log()).hasSize(1);
    }

    @Test
    void needsASpecOfTheTeam() {
        PlannedRows.spec(backend, team + " other", "theirs");

        for (String none : List.of("none", "theirs")) {
            Task task = TaskBuilder.builder(planned().task("t")).specId(none).build();
            assertThatThrownBy(() -> await(tasks().create(task, PlannedTasks.ANY_GRAPH, Journals.of(team, "x"))))
                    .isExactlyInstanceOf(NotFoundException.class)
                    .hasMessage("The spec " + none + " does not exist.");
        }
        assertThat(log()).isEmpty();
    }

    @Test
    void showsTheSpecsGraphWithTheNewOrChangedTask() {
        PlannedRows.spec(backend, team, "other");
        planned()
                .stored(TaskBuilder.builder(planned().task("elsewhere"))
                        .specId("other")
                        .build());
        planned().stored("a");
        planned().stored("b", "a");
        List<TaskGraph> seen = new ArrayList<>();

        await(tasks().create(planned().task("c", "a", "b"), seen::add, Journals.none()));
        await(tasks().update(
                        team,
                        "b",
                        row -> dependingOn(row, "none"),
                        graph -> {
                            seen.add(graph);
                            throw new IllegalArgumentException("unknown");
                        },
                        Journals.of(team, "x"))
                .onFailure(IllegalArgumentException.class)
                .recoverWithNull());

        assertThat(seen)
                .containsExactly(
                        new TaskGraph(Map.of("a", List.of(), "b", List.of("a"), "c", List.of("a", "b"))),
                        new TaskGraph(Map.of("a", List.of(), "b", List.of("none"), "c", List.of("a", "b"))));
        assertThat(await(tasks().find(team, "b")).orElseThrow().dependsOn()).containsExactly("a");
        assertThat(log()).isEmpty();
    }

    /** Each alone makes no circle, both together do: the one that comes second has to see the first. */
    @Test
    void showsOfTwoChangesAtOnceTheFirstOneToTheSecondOne() {
        for (int round = 0; round < 10; round++) {
            String a = "a" + round;
            String b = "b" + round;
            planned().stored(a);
            planned().stored(b);
            AtomicInteger number = new AtomicInteger();

            List<Object> done = atOnce(2, () -> {
                boolean isFirst = number.getAndIncrement() == 0;
                return await(tasks().update(
                                team,
                                isFirst ? a : b,
                                row -> dependingOn(row, isFirst ? b : a),
                                graph -> refuseCircle(graph, a, b),
                                Journals.none()));
            });

            assertThat(done).filteredOn(Task.class::isInstance).hasSize(1);
            assertThat(done)
                    .filteredOn(IllegalArgumentException.class::isInstance)
                    .hasSize(1);
        }
    }

    private static void refuseCircle(TaskGraph graph, String a, String b) {
        if (graph.dependencies().get(a).contains(b)
                && graph.dependencies().get(b).contains(a)) {
            throw new IllegalArgumentException("a circle");
        }
    }

    @Test
    void changesWhatCanChangeAndNothingElse() {
        planned().stored("a");
        planned().stored("b");
        planned().run("r", AgentRunStatus.RUNNING);
        Task before = planned().stored("t", "a");
        Task wanted = TaskBuilder.builder(dependingOn(before, "b"))
                .teamId("x")
                .id("x")
                .specId("x")
                .createdAt(Instant.EPOCH)
                .title("New")
                .description("Words")
                .agentRunId("r")
                .status(TaskStatus.RUNNING)
                .result(new Json("[1.0]"))
                .attempts(2)
                .claimedAt(LATER)
                .leaseExpiresAt(LATER)
                .completedAt(LATER)
                .updatedAt(LATER)
                .build();

        Task updated = await(
                tasks().update(team, "t", row -> wanted, PlannedTasks.ANY_GRAPH, Journals.of(team, "task.update")));

        assertThat(updated)
                .isEqualTo(TaskBuilder.builder(wanted)
                        .teamId(team)
                        .id("t")
                        .specId("plan")
                        .createdAt(Samples.NOON)
                        .build());
        assertThat(await(tasks().find(team, "t"))).contains(updated);
        assertThat(log()).containsExactly("task.update " + before + " > " + updated);
    }

    @Test
    void leavesTheTaskAndTheLogWhenTheChangeOrTheJournalThrows() {
        Task before = planned().stored("t");

        assertThatThrownBy(() -> await(tasks().update(
                                team,
                                "t",
                                row -> {
                                    throw new IllegalArgumentException("not this one");
                                },
                                PlannedTasks.ANY_GRAPH,
                                Journals.of(team, "x"))))
                .hasMessage("not this one");
        assertThatThrownBy(() -> await(
                        tasks().update(team, "t", row -> titled(row, "x"), PlannedTasks.ANY_GRAPH, Journals.broken())))
                .hasMessage("no ink");
        assertThatThrownBy(
                        () -> await(tasks().create(planned().task("new"), PlannedTasks.ANY_GRAPH, Journals.broken())))
                .hasMessage("no ink");

        assertThat(await(tasks().find(team, "t"))).contains(before);
        assertThat(await(tasks().find(team, "new"))).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void losesNoneOfManyChangesAtOnce() {
        planned().stored("t");

        atOnce(8, () -> planned().changed("t", row -> titled(row, row.title() + "+")));

        assertThat(await(tasks().find(team, "t")).orElseThrow().title()).isEqualTo("Title++++++++");
    }

    @Test
    void keepsTeamsApart() {
        planned().stored("t");
        String other = team + " other";

        assertThat(await(tasks().find(other, "t"))).isEmpty();
        assertThat(await(tasks().list(other, query().build()))).isEqualTo(new Page<>(List.of(), null));
        assertThatThrownBy(() -> await(tasks().update(other, "t", row -> row, PlannedTasks.ANY_GRAPH, Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The task t does not exist.");
    }

    @Test
    void pagesOldestFirstAndByIdWhereTimesAreEqual() {
        planned()
                .stored(TaskBuilder.builder(planned().task("new"))
                        .createdAt(LATER)
                        .build());
        for (String id : List.of("a", "Z", "_", "10", "9")) {
            planned().stored(id);
        }

        assertThat(paged(query())).containsExactly("10", "9", "Z", "_", "a", "new");
    }

    @Test
    void narrowsByEachFilter() {
        PlannedRows.spec(backend, team, "other");
        planned().run("r", AgentRunStatus.RUNNING);
        planned()
                .stored(TaskBuilder.builder(planned().task("a")).specId("other").build());
        planned()
                .stored(TaskBuilder.builder(planned().task("b")).agentRunId("r").build());
        planned()
                .stored(TaskBuilder.builder(planned().task("c"))
                        .status(TaskStatus.FAILED)
                        .build());
        planned().stored("d");

        assertThat(paged(query().specId("other"))).containsExactly("a");
        assertThat(paged(query().runId("r"))).containsExactly("b");
        assertThat(paged(query().specId(null).runId("r"))).containsExactly("b");
        assertThat(paged(query().statuses(Set.of(TaskStatus.FAILED)))).containsExactly("c");
        assertThat(paged(query().statuses(Set.of(TaskStatus.FAILED, TaskStatus.PENDING))))
                .containsExactly("b", "c", "d");
        assertThat(paged(query().specId("none"))).isEmpty();
    }

    private static TaskQueryBuilder query() {
        return TaskQueryBuilder.builder().specId("plan").statuses(Set.of()).limit(50);
    }

    private static Task dependingOn(Task task, String... needed) {
        return TaskBuilder.builder(task).dependsOn(List.of(needed)).build();
    }

    private static Task titled(Task task, String title) {
        return TaskBuilder.builder(task).title(title).build();
    }
}
