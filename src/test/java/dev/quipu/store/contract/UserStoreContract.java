package dev.quipu.store.contract;

/**
 * What {@link dev.quipu.access.user.UserStore} promises: all of {@link ServedUserStoreContract}, or, on a backend that does not serve it, what {@link
 * UnservedUserStoreContract} says.
 */
public abstract class UserStoreContract extends StoreContract {}
