package dev.quipu.store.contract;

/**
 * What {@link dev.quipu.plan.artifact.ArtifactStore} promises: all of {@link ServedArtifactStoreContract}, or, on a backend that
 * does not serve it, what {@link UnservedArtifactStoreContract} says.
 */
public abstract class ArtifactStoreContract extends StoreContract {}
