package dev.quipu.store.sql;

import dev.quipu.port.NotFoundException;
import io.smallrye.mutiny.Uni;

/**
 * The lock of a spec's row, which what belongs to the spec takes first: then the task's, then the run's. Who deletes a spec
 * begins with its row too, so that nobody waits in a circle.
 */
record SpecLocks(Dialect dialect) {

    private static final String SPEC = "SELECT 1 FROM specs WHERE team_id = ? AND id = ?";
    private static final String OF_TASK = "SELECT 1 FROM specs WHERE team_id = ? AND id ="
            + " (SELECT spec_id FROM tasks WHERE team_id = ? AND id = ?)";

    /** Nobody deletes it meanwhile, and everybody else goes on; fails with {@link NotFoundException} of a <code>spec</code>. */
    Uni<Void> keep(Executor executor, String teamId, String specId) {
        return Rows.mustExist(executor, SqlStatement.of(SPEC + dialect.kept(), teamId, specId), "spec", specId);
    }

    /** And nobody else who asks for this is at work on what its tasks depend on; fails in the same way. */
    Uni<Void> graph(Executor executor, String teamId, String specId) {
        return Rows.mustExist(executor, SqlStatement.of(SPEC + dialect.locked(), teamId, specId), "spec", specId);
    }

    /** As {@link #keep}, of a task's spec; fails with {@link NotFoundException} of a <code>task</code>. */
    Uni<Void> keepOfTask(Executor executor, String teamId, String taskId) {
        return ofTask(executor, dialect.kept(), teamId, taskId);
    }

    /** As {@link #graph}, of a task's spec; fails with {@link NotFoundException} of a <code>task</code>. */
    Uni<Void> graphOfTask(Executor executor, String teamId, String taskId) {
        return ofTask(executor, dialect.locked(), teamId, taskId);
    }

    private static Uni<Void> ofTask(Executor executor, String lock, String teamId, String taskId) {
        return Rows.mustExist(executor, SqlStatement.of(OF_TASK + lock, teamId, teamId, taskId), "task", taskId);
    }
}
