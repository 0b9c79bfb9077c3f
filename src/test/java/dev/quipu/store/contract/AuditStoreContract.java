package dev.quipu.store.contract;

/**
 * What {@link dev.quipu.access.audit.AuditStore} promises: all of {@link ServedAuditStoreContract}, or, on a backend that does not serve it, what {@link
 * UnservedAuditStoreContract} says.
 */
public abstract class AuditStoreContract extends StoreContract {}
