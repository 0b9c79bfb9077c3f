package dev.quipu.plan.spec;

import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Where specs and their versions are kept. Every call sees one team only. All fail with
 * {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface SpecStore {

    /**
     * Stores a new spec, its first version and the journal's entry in one transaction.
     *
     * @return the spec; fails with {@link dev.quipu.port.AlreadyExistsException}
     */
    Uni<Spec> create(Spec spec, SpecVersion first, Journal<Spec> journal);

    /** Finds a spec by id. */
    Uni<Optional<Spec>> find(String teamId, String id);

    /** Lists specs without their contents by {@code createdAt}, the newest first, then by id, the greatest first. */
    Uni<Page<SpecSummary>> list(String teamId, SpecQuery query);

    /**
     * Reads and changes one spec and adds the version of the change, if it has one, in one transaction with the journal's
     * entry, one caller after the other: so the next number is free. The change sees the row as it is and may throw to leave
     * it so; {@code teamId}, {@code id}, {@code createdBy} and {@code createdAt} cannot be changed.
     *
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Spec> update(String teamId, String id, Function<Spec, SpecChange> change, Journal<Spec> journal);

    /**
     * Deletes a spec with its versions, runs, tasks and artifacts in one transaction with the journal's entry. Contents of
     * artifacts stay, see {@link dev.quipu.plan.artifact.ArtifactStore#unused}.
     *
     * @param condition sees the row first and may throw to keep it
     * @return nothing; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Void> delete(String teamId, String id, UnaryOperator<Spec> condition, Journal<Spec> journal);

    /** Finds a version by its number; empty if the spec is not there either. */
    Uni<Optional<SpecVersion>> version(String teamId, String specId, long number);

    /**
     * Lists a spec's versions without their contents, the latest first; none if the spec is not there.
     *
     * @param after the place behind a version: its {@code createdAt}, and its number as the id; null for the first page; fails
     *     with {@link dev.quipu.port.InvalidCursorException} if it is the place of something else
     */
    Uni<Page<SpecVersionSummary>> versions(String teamId, String specId, Cursor after, int limit);
}
