package dev.quipu.store.contract;

/**
 * What {@link dev.quipu.access.key.KeyStore} promises: all of {@link ServedKeyStoreContract}, or, on a backend that does not serve it, what {@link
 * UnservedKeyStoreContract} says.
 */
public abstract class KeyStoreContract extends StoreContract {}
