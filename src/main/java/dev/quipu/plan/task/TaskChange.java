package dev.quipu.plan.task;

import dev.quipu.base.json.Json;
import dev.quipu.base.text.Texts;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.base.validation.ValidationException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A merge patch of a task.
 *
 * @param patch the fields as sent; <code>agent_run_id</code> is not changed but says for which run the caller speaks
 */
record TaskChange(Map<String, Json> patch) {

    static Function<Json, String> title() {
        return FieldReaders.name(500);
    }

    static Function<Json, String> description() {
        return FieldReaders.text(20_000);
    }

    /**
     * The task as it is after the change.
     *
     * @throws dev.quipu.base.validation.ValidationException if the patch is not as it has to be
     * @throws TaskClaimedException if another run holds the task than the one that the caller speaks for
     * @throws dev.quipu.base.problem.IllegalTransitionException if the task cannot go where the patch sends it
     */
    Task of(Task before, Instant now) {
        Map<String, Json> fields = new LinkedHashMap<>(patch);
        String speaker = speaker(fields.remove("agent_run_id"));
        Task wanted = TaskTable.TASKS.patched(before, fields, "task");
        TaskStatus status = wanted.status();
        Task after = TaskBuilder.builder(wanted).status(before.status()).build();
        refuseUnlessHolder(before, speaker, status);
        refuseWhatStays(before, after);
        if (!before.status().allows(status)) {
            throw before.status().refusal(before.id(), status);
        }
        Task moved = status == before.status() ? after : moved(after, status, now);
        return moved.equals(before)
                ? before
                : TaskBuilder.builder(moved).updatedAt(now).build();
    }

    /** The run for which the caller speaks; null if for none. */
    private static String speaker(Json sent) {
        try {
            return sent == null ? null : FieldReaders.text(Texts.ID_LENGTH).apply(sent);
        } catch (FieldReaders.Fault e) {
            throw new ValidationException("agent_run_id", e.getMessage());
        }
    }

    static Function<Json, TaskStatus> status() {
        Function<Json, TaskStatus> any = FieldReaders.required(FieldReaders.oneOf(TaskStatus.class));
        return json -> {
            TaskStatus status = any.apply(json);
            if (status == TaskStatus.ASSIGNED) {
                throw new FieldReaders.Fault(
                        "cannot be set to assigned: claim the task with POST /api/v1/tasks/{id}/claim");
            }
            return status;
        };
    }

    static Function<Json, Json> result() {
        return json -> {
            Json result = FieldReaders.json().apply(json);
            if (result != null && TaskResult.isTooLarge(result)) {
                throw new FieldReaders.Fault("must have at most " + TaskResult.MOST_KILOBYTES + " KB as JSON");
            }
            return result;
        };
    }

    /**
     * What a run has claimed, only that run takes on; and who speaks for a run that has lost its task is told so, whatever it
     * wants. To skip a task, or to try again what failed, is a planner's decision and not a holder's.
     */
    private void refuseUnlessHolder(Task before, String speaker, TaskStatus status) {
        boolean isHeld = TaskClaims.isHeld(before);
        boolean isPlanners = status == TaskStatus.SKIPPED && (speaker == null || !isHeld)
                || before.status() == TaskStatus.FAILED && status == TaskStatus.PENDING;
        boolean needsHolder = isHeld && (patch.containsKey("status") || patch.containsKey("result"));
        boolean speaksForAnother = speaker != null && (before.agentRunId() != null || patch.containsKey("result"));
        if (!isPlanners && (needsHolder || speaksForAnother) && !Objects.equals(before.agentRunId(), speaker)) {
            throw TaskClaimedException.notYours(
                    before.id(), before.status().text(), before.agentRunId(), before.leaseExpiresAt());
        }
    }

    /** What has to be done before a task stays while a run is at work on it, and what came out of one that is done stays. */
    private static void refuseWhatStays(Task before, Task after) {
        if (TaskClaims.isHeld(before) && !after.dependsOn().equals(before.dependsOn())) {
            throw new ValidationException(
                    "depends_on", "cannot be changed while a run holds the task; release the task first");
        }
        if (before.status() == TaskStatus.COMPLETED && !Objects.equals(after.result(), before.result())) {
            throw new ValidationException("result", "cannot be changed: the task is completed");
        }
    }

    private static Task moved(Task task, TaskStatus status, Instant now) {
        TaskBuilder moved = TaskBuilder.builder(task).status(status);
        if (status == TaskStatus.PENDING) {
            moved.agentRunId(null).claimedAt(null).leaseExpiresAt(null).completedAt(null);
        } else if (status != TaskStatus.RUNNING) {
            moved.leaseExpiresAt(null).completedAt(now);
        }
        return moved.build();
    }
}
