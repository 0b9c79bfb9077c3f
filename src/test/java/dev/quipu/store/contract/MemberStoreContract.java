package dev.quipu.store.contract;

/**
 * What {@link dev.quipu.access.team.MemberStore} promises: all of {@link ServedMemberStoreContract}, or, on a backend that does not serve it, what {@link
 * UnservedMemberStoreContract} says.
 */
public abstract class MemberStoreContract extends StoreContract {}
