package dev.quipu.store.contract;

import static dev.quipu.store.contract.StoreContract.await;

import dev.quipu.plan.run.AgentRole;
import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunBuilder;
import dev.quipu.plan.run.AgentRunStatus;
import dev.quipu.plan.run.AgentRunStore;
import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskBuilder;
import dev.quipu.plan.task.TaskGraph;
import dev.quipu.plan.task.TaskStatus;
import dev.quipu.plan.task.TaskStore;
import dev.quipu.port.Backend;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Tasks and runs of a team's spec <code>plan</code> for tests: stored ones, and such as are not stored yet.
 *
 * @param backend where they are stored
 * @param team the team
 */
record PlannedTasks(Backend backend, String team) {

    static final Consumer<TaskGraph> ANY_GRAPH = graph -> {};

    /** A pending task that is not stored. */
    Task task(String id, String... dependsOn) {
        return TaskBuilder.builder()
                .teamId(team)
                .id(id)
                .specId("plan")
                .title("Title")
                .status(TaskStatus.PENDING)
                .dependsOn(List.of(dependsOn))
                .createdAt(Samples.NOON)
                .updatedAt(Samples.NOON)
                .build();
    }

    Task stored(Task task) {
        return await(backend.store(TaskStore.class).create(task, ANY_GRAPH, Journals.none()));
    }

    /** Stores a pending task. */
    Task stored(String id, String... dependsOn) {
        return stored(task(id, dependsOn));
    }

    /** Changes a stored task. */
    Task changed(String id, UnaryOperator<Task> change) {
        return await(backend.store(TaskStore.class).update(team, id, change, ANY_GRAPH, Journals.none()));
    }

    Task changed(String id, TaskStatus status) {
        return changed(id, row -> TaskBuilder.builder(row).status(status).build());
    }

    /** Stores a run. */
    AgentRun run(String id, AgentRunStatus status) {
        return await(backend.store(AgentRunStore.class).create(newRun(id, status), Journals.none()));
    }

    /** A run that is not stored. */
    AgentRun newRun(String id, AgentRunStatus status) {
        return AgentRunBuilder.builder()
                .teamId(team)
                .id(id)
                .specId("plan")
                .agentRole(AgentRole.SPECIALIST)
                .status(status)
                .model("model")
                .sessionIds(List.of())
                .createdAt(Samples.NOON)
                .updatedAt(Samples.NOON)
                .build();
    }
}
