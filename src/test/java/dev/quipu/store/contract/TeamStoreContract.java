package dev.quipu.store.contract;

/**
 * What {@link dev.quipu.access.team.TeamStore} promises: all of {@link ServedTeamStoreContract}, or, on a backend that does not serve it, what {@link
 * UnservedTeamStoreContract} says.
 */
public abstract class TeamStoreContract extends StoreContract {}
