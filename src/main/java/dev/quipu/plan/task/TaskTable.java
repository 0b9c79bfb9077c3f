package dev.quipu.plan.task;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.ids;
import static dev.quipu.port.table.Column.json;
import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.table.Described;
import dev.quipu.port.table.Setting;
import dev.quipu.port.table.Table;
import java.util.List;

/** The table <code>tasks</code>. */
public final class TaskTable {

    public static final Table<Task> TASKS = Table.of("tasks", Task.class, TaskBuilder::builder, TaskBuilder::build)
            .says("A task of a spec")
            .key(text("team_id").says("The team it belongs to"), Task::teamId, TaskBuilder::teamId)
            .key(
                    text("id")
                            .initial(FieldReaders.id(255))
                            .filled()
                            .limit(255)
                            .says("The client's own id, or a generated ULID; unique in the team"),
                    Task::id,
                    TaskBuilder::id)
            .add(
                    text("spec_id").required().fixed().filled().limit(255).says("The spec that it belongs to"),
                    Task::specId,
                    TaskBuilder::specId)
            .add(
                    text("agent_run_id")
                            .changeable()
                            .filled()
                            .limit(255)
                            .says("The run that holds it, or held it last; null if none did, or it was "
                                    + "released. In a change: the run on whose behalf you act"),
                    Task::agentRunId,
                    TaskBuilder::agentRunId)
            .add(
                    text("title")
                            .settable(TaskChange.title())
                            .needed()
                            .required()
                            .filled()
                            .limit(500)
                            .says("The title"),
                    Task::title,
                    TaskBuilder::title)
            .add(
                    text("description")
                            .settable(TaskChange.description())
                            .limit(20_000)
                            .says("The description, at most 20,000 characters"),
                    Task::description,
                    TaskBuilder::description)
            .add(
                    choice("status", TaskStatus.class)
                            .settable(TaskChange.status())
                            .withSetting(Setting.LATER)
                            .required()
                            .says("The status; only a claim sets it to assigned"),
                    Task::status,
                    TaskBuilder::status)
            .derived(
                    ids("depends_on")
                            .settable()
                            .limit(100)
                            .required()
                            .says("The tasks of the same spec that must be completed or skipped "
                                    + "first, at most 100, in the order of their ids"),
                    Task::dependsOn,
                    TaskBuilder::dependsOn)
            .add(
                    json("result")
                            .whole()
                            .settable(TaskChange.result())
                            .withSetting(Setting.LATER)
                            .says("The result: any JSON of at most " + TaskResult.MOST_KILOBYTES
                                    + " KB, returned as sent"),
                    Task::result,
                    TaskBuilder::result)
            .add(
                    number("attempts").required().says("Number of claims; renewing a lease does not count"),
                    Task::attempts,
                    TaskBuilder::attempts)
            .add(
                    time("claimed_at").says("When its run claimed it; null like agent_run_id"),
                    Task::claimedAt,
                    TaskBuilder::claimedAt)
            .add(
                    time("lease_expires_at")
                            .says("When another run may claim it, unless it has ended; null if no run holds it"),
                    Task::leaseExpiresAt,
                    TaskBuilder::leaseExpiresAt)
            .add(
                    time("completed_at").says("When it completed, failed or was skipped; null before that"),
                    Task::completedAt,
                    TaskBuilder::completedAt)
            .add(
                    time("created_at").required().fixed().says("When it was created"),
                    Task::createdAt,
                    TaskBuilder::createdAt)
            .add(
                    time("updated_at").required().says("When its row was last updated"),
                    Task::updatedAt,
                    TaskBuilder::updatedAt)
            .build();

    /** What the API says of other types of the same. */
    public static final List<Described> WORDS = List.of(Described.of(
            TaskStatus.class,
            "From pending by a claim to assigned, then to running, and to completed or "
                    + "failed; pending again when released or retried; skipped from any status but "
                    + "completed"));

    private TaskTable() {}
}
