package dev.quipu.store.contract;

/**
 * What {@link dev.quipu.record.git.GitActivityStore} promises: all of {@link ServedGitActivityStoreContract}, or, on a backend that
 * does not serve it, what {@link UnservedGitActivityStoreContract} says.
 */
public abstract class GitActivityStoreContract extends StoreContract {}
