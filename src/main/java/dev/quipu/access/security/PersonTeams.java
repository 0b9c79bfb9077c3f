package dev.quipu.access.security;

import dev.quipu.api.ForbiddenException;
import java.util.List;
import java.util.Optional;

/**
 * The teams that a person is in.
 *
 * @param memberships without those of deleted teams
 * @param generation the generation of who may call in which this was asked
 */
record PersonTeams(List<Membership> memberships, long generation) {

    private static final String HEADER = Memberships.HEADER;

    /**
     * For which one the person calls. A team that does not exist is not told apart from one that the person is not in.
     *
     * @param slug the team that was named, null if none was
     * @throws ForbiddenException if there is none, or it is not clear which
     */
    Membership chosen(String slug) {
        if (memberships.isEmpty()) {
            throw new ForbiddenException(
                    "Your token is valid, but you are not a member of any team; ask the admin of a team to add you.");
        }
        if (slug == null && memberships.size() > 1) {
            throw new ForbiddenException(
                    "You are a member of several teams; name one with the header " + HEADER + ": <slug>.");
        }
        return memberships.stream()
                .filter(one -> slug == null || one.team().slug().equals(slug))
                .findFirst()
                .orElseThrow(PersonTeams::notIn);
    }

    /** The membership of a team, whatever that is called by now. */
    Optional<Membership> of(String teamId) {
        return memberships.stream()
                .filter(one -> one.team().id().equals(teamId))
                .findFirst();
    }

    /** What to tell of a team that the person is not in. */
    static ForbiddenException notIn() {
        return new ForbiddenException("You are not a member of the team that the header " + HEADER + " names.");
    }
}
