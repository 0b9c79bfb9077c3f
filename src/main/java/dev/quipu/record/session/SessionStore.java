package dev.quipu.record.session;

import dev.quipu.port.Journal;
import dev.quipu.port.page.JsonPage;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Where sessions are kept. Every call sees one team only. All fail with
 * {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface SessionStore {

    /**
     * Stores a new session, and in the same transaction what the journal says: its entry and the request's idempotency key.
     * Its workspace and device must exist.
     *
     * @return the stored session; if the key has been used for the same request, the session it made then. Fails with
     *     {@link dev.quipu.port.AlreadyExistsException}, or {@link dev.quipu.port.idempotency.IdempotencyKeyReusedException} if
     *     the key was used for another request; then nothing is stored
     */
    Uni<Session> create(Session session, Journal<Session> journal);

    /** Finds a session by id. */
    Uni<Optional<Session>> find(String teamId, String id);

    /**
     * Reads, changes and writes one session in one transaction, one caller after the other. The change sees the row as it
     * is and may throw to leave it so; {@code teamId}, {@code id} and {@code createdAt} cannot be changed. The journal's entry
     * is written in the same transaction.
     *
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Session> update(String teamId, String id, UnaryOperator<Session> change, Journal<Session> journal);

    /**
     * Deletes a session and its events in one transaction, in which the journal's entry is written too.
     *
     * @param condition sees the row first and may throw to keep it
     * @return nothing; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Void> delete(String teamId, String id, UnaryOperator<Session> condition, Journal<Session> journal);

    /** The ids of the sessions of agents whose work is read in this one's transcript, at whatever depth, in no order. */
    Uni<List<String>> within(String teamId, String id);

    /** Lists sessions by start, the newest first, then by id, the greatest first. */
    Uni<JsonPage> list(String teamId, SessionQuery query);

    /**
     * The ids of the workspaces in which folders were last worked in: of each that of the newest session of the folder, by its
     * start, that belongs to a repository. At most 1,000 folders.
     *
     * @return without those of which no session is known, or whose paths are too long, see {@link WorkFolder#isFindable}
     */
    Uni<Map<WorkFolder, String>> workspacesOf(String teamId, Set<WorkFolder> folders);

    /** How those of the sessions stand that exist, in no order; at most 10,000 ids. */
    Uni<List<SessionStatus>> statuses(String teamId, Collection<String> ids);
}
