package dev.quipu.access.security;

import dev.quipu.access.key.KeyStore;
import dev.quipu.access.team.MemberStore;
import dev.quipu.access.team.TeamStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;

/** Who may call, kept in memory where a test's profile says so, so that a test can take it away. */
@Alternative
@ApplicationScoped
public class MemoryAccess {

    private final MemoryKeys keys = new MemoryKeys();
    private final MemoryTeams teams = new MemoryTeams();

    MemoryKeys memoryKeys() {
        return keys;
    }

    MemoryTeams memoryTeams() {
        return teams;
    }

    @Produces
    @ApplicationScoped
    KeyStore keys() {
        return keys;
    }

    @Produces
    @ApplicationScoped
    TeamStore teams() {
        return teams;
    }

    @Produces
    @ApplicationScoped
    MemberStore members() {
        return new MemoryMembers(teams);
    }
}
