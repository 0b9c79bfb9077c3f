package dev.quipu.plan.comment;

import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where comments are kept; they go with what they are about. Every call sees one team only. All fail with
 * {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface CommentStore {

    /**
     * Which comments to list. A null field does not narrow.
     *
     * @param commitSha the whole hash, in lower case
     * @param thread the first comment of a thread: it and its replies
     * @param resolved whether they are resolved
     * @param cursor where the page begins
     * @param limit rows on the page, 1 to 1,000
     */
    record Query(
            String sessionId,
            String taskId,
            String artifactId,
            String commitSha,
            String thread,
            Boolean resolved,
            Cursor cursor,
            int limit) {}

    /**
     * Stores a new comment and the journal's entry in one transaction.
     *
     * @return the comment; fails with {@link dev.quipu.port.NotFoundException} of a <code>session</code>, <code>task</code>,
     *     <code>artifact</code> or <code>comment</code> that it names and that is not there
     */
    Uni<Comment> create(Comment comment, Journal<Comment> journal);

    /** Finds a comment by id. */
    Uni<Optional<Comment>> find(String teamId, String id);

    /** Lists comments by {@code createdAt}, the oldest first, then by id, the smallest first. */
    Uni<Page<Comment>> list(String teamId, Query query);

    /**
     * Reads, changes and writes one comment in one transaction with the journal's entry, one caller after the other. The change
     * sees the row as it is and may throw to leave it so.
     *
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Comment> update(String teamId, String id, UnaryOperator<Comment> change, Journal<Comment> journal);

    /**
     * Deletes a comment with its replies, in one transaction with an entry of the journal for each. The condition sees the
     * comment first and may throw to leave all as it is.
     *
     * @return fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Void> delete(String teamId, String id, UnaryOperator<Comment> condition, Journal<Comment> journal);
}
