package dev.quipu.store.contract;

/**
 * What {@link dev.quipu.plan.spec.SpecStore} promises: all of {@link ServedSpecStoreContract}, or, on a backend that does not serve it, what {@link
 * UnservedSpecStoreContract} says.
 */
public abstract class SpecStoreContract extends StoreContract {}
