package dev.quipu.store.contract;

/**
 * What {@link dev.quipu.plan.run.AgentRunStore} promises: all of {@link ServedAgentRunStoreContract}, or, on a backend that does
 * not serve it, what {@link UnservedAgentRunStoreContract} says.
 */
public abstract class AgentRunStoreContract extends StoreContract {}
