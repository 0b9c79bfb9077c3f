package dev.quipu.plan.artifact;

import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where artifacts are kept, and what is known of their contents. Every call sees one team only. All fail with
 * {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface ArtifactStore {

    /**
     * Stores a new artifact without content, and the journal's entry, in one transaction.
     *
     * @return the artifact; fails with {@link dev.quipu.port.AlreadyExistsException}, or
     *     {@link dev.quipu.port.NotFoundException} of a <code>run</code> or a <code>task</code>; a task of another spec than
     *     the run's is not there
     */
    Uni<Artifact> create(Artifact artifact, Journal<Artifact> journal);

    /** Finds an artifact by id. */
    Uni<Optional<Artifact>> find(String teamId, String id);

    /** Lists artifacts by {@code createdAt}, the newest first, then by id, the greatest first. */
    Uni<Page<Artifact>> list(String teamId, ArtifactQuery query);

    /**
     * Reads, changes and writes one artifact in one transaction with the journal's entry, one caller after the other. The
     * change sees the row as it is and may throw to leave it so; {@code teamId}, {@code id}, {@code agentRunId},
     * {@code taskId}, {@code sha256}, {@code sizeBytes} and {@code createdAt} cannot be changed.
     *
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Artifact> update(String teamId, String id, UnaryOperator<Artifact> change, Journal<Artifact> journal);

    /**
     * Gives an artifact its content, in one transaction with the journal's entry. If the team has the content already, that
     * one is taken, and the given one's object is used by nobody; but if what the team has is an object that is lost, the
     * row takes the given one's {@code place}, {@code objectKey} and {@code bytes}, and of several that bring it at once the
     * first one's.
     *
     * @param lost the key of an object of this content that is not there any more; null if none is known
     * @param change as in {@link #update}
     * @return the row as it is now, with the content's hash and size; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Artifact> attach(
            String teamId,
            String id,
            StoredContent content,
            String lost,
            UnaryOperator<Artifact> change,
            Journal<Artifact> journal);

    /** A content by its hash, with its bytes if it lies in the database. */
    Uni<Optional<StoredContent>> content(String teamId, String sha256);

    /**
     * Deletes an artifact in one transaction with the journal's entry; its content stays, see
     * {@link #release}.
     *
     * @param condition sees the row first and may throw to keep it
     * @return nothing; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Void> delete(String teamId, String id, UnaryOperator<Artifact> condition, Journal<Artifact> journal);

    /**
     * Removes one content if no artifact has it, in one transaction.
     *
     * @return what was removed, without bytes; an object of it is the caller's to remove
     */
    Uni<Optional<StoredContent>> release(String teamId, String sha256);

    /**
     * Removes contents of any team that no artifact has, and which were stored before a time, in one transaction.
     *
     * @param limit how many at most
     * @return what was removed, without bytes; objects of it are the caller's to remove
     */
    Uni<List<StoredContent>> unused(Instant storedBefore, int limit);
}
