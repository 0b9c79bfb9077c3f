package dev.quipu.store.sqlite;

import dev.quipu.port.NotFoundException;
import org.jdbi.v3.core.Handle;

/** What runs and tasks ask of the spec that they belong to. */
final class SqlitePlans {

    private SqlitePlans() {}

    /**
     * Looks whether there is a spec.
     *
     * @throws NotFoundException of a <code>spec</code> if there is none
     */
    static void specMustBeThere(Handle handle, String teamId, String specId) {
        boolean isThere = handle.createQuery("SELECT EXISTS (SELECT 1 FROM specs WHERE team_id = :team AND id = :id)")
                .bind("team", teamId)
                .bind("id", specId)
                .mapTo(Boolean.class)
                .one();
        if (!isThere) {
            throw new NotFoundException("spec", specId);
        }
    }
}
