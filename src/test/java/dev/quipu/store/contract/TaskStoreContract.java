package dev.quipu.store.contract;

/**
 * What {@link dev.quipu.plan.task.TaskStore} promises: all of {@link ServedTaskStoreContract}, or, on a backend that does
 * not serve it, what {@link UnservedTaskStoreContract} says.
 */
public abstract class TaskStoreContract extends StoreContract {}
