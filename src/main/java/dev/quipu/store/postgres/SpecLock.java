package dev.quipu.store.postgres;

import dev.quipu.port.NotFoundException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/**
 * The lock of a spec's row, which what belongs to the spec takes first: then the task's, then the run's. Who deletes a spec
 * begins with its row too, so that nobody waits in a circle.
 */
enum SpecLock {
    /** It stays: nobody deletes it meanwhile, and everybody else goes on. */
    STAYS("FOR KEY SHARE"),
    /** And nobody else who asks for this is at work on what its tasks depend on. */
    GRAPH("FOR NO KEY UPDATE");

    private final String words;

    SpecLock(String words) {
        this.words = words;
    }

    /** Takes the lock in the transaction that is open; fails with {@link NotFoundException} of a <code>spec</code>. */
    Uni<Void> of(String teamId, String specId) {
        return take("id = :id", teamId, specId)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("spec", specId))
                .replaceWithVoid();
    }

    /** The same of a task's spec; fails with {@link NotFoundException} of a <code>task</code>. */
    Uni<Void> ofTask(String teamId, String taskId) {
        return take("id = (SELECT spec_id FROM tasks WHERE team_id = :team AND id = :id)", teamId, taskId)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("task", taskId))
                .replaceWithVoid();
    }

    private Uni<String> take(String which, String teamId, String id) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "SELECT id FROM specs WHERE team_id = :team AND " + which + " " + words, String.class)
                        .setParameter("team", teamId)
                        .setParameter("id", id)
                        .getSingleResultOrNull());
    }
}
