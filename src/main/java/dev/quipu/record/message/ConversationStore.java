package dev.quipu.record.message;

import dev.quipu.record.session.Session;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where conversations are kept that were read from transcripts' lines. All calls but {@link #waiting} see one team only. All fail
 * with {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface ConversationStore {

    /**
     * The transcripts of any team that a version of the parser has not read wholly and that may be read now; those with new lines
     * before those that an older version has read.
     *
     * @param limit how many at most
     */
    Uni<List<Transcript>> waiting(int parserVersion, Instant now, int limit);

    /** A session's transcript; empty if no line of one is stored. */
    Uni<Optional<Transcript>> transcript(String teamId, String sessionId);

    /** Leases a transcript until a time. Returns false if it has changed since it was seen, or another reader has the lease. */
    Uni<Boolean> claim(Transcript seen, Instant until);

    /**
     * Stores the places of a transcript's conversations and upserts the sessions of its agents. Columns that a transcript does not
     * determine keep their values. Agents that are no longer in the transcript are deleted: a late line may show that two agents are
     * one.
     *
     * @param agents a session for each conversation that is not the transcript's own; that itself if another session began it, of
     *     which only this is stored, and only if it is not known yet
     */
    Uni<Void> place(List<ConversationPlace> places, List<Session> agents);

    /** Makes these all messages of a session; what is stored like that is not written again. Not of one moment to readers. */
    Uni<Void> replace(String teamId, String sessionId, List<StoredMessage> messages);

    /**
     * Notes that a transcript was read, as far as it was when it was seen.
     *
     * @param failure why it could not be read, null if it was
     * @param nextAt it is not read again before
     * @return whether no line was added since; otherwise it still waits
     */
    Uni<Boolean> finish(Transcript seen, int parserVersion, Instant nextAt, String failure);

    /** How many transcripts of a team wait to be read. */
    Uni<Long> countWaiting(String teamId, int parserVersion);

    /** Lists messages. Ask for one more than a page holds to learn whether there is another page. */
    Uni<List<StoredMessage>> list(String teamId, MessageQuery query);

    /** Finds a message by its id. */
    Uni<Optional<StoredMessage>> find(String teamId, String sessionId, String id);

    /**
     * Lists turns in their order.
     *
     * @param after the turn behind which to begin, -1 for the first
     * @param limit at most
     */
    Uni<List<Turn>> turns(String teamId, String sessionId, int after, int limit);

    /**
     * A session and all that were begun by it, at whatever depth, by start and id; none if there is no such session.
     *
     * @param limit at most
     */
    Uni<List<SessionNode>> tree(String teamId, String sessionId, int limit);
}
