package dev.quipu.access.security;

import dev.quipu.access.team.Member;
import dev.quipu.access.team.Team;
import dev.quipu.port.ActorKind;
import dev.quipu.port.Caller;

/** A person in a team. */
record Membership(Member member, Team team) {

    /** The person at work for the team with its token. */
    Caller caller(TokenHolder holder, String requestId) {
        return new Caller(
                team.id(),
                team.slug(),
                member.role(),
                ActorKind.PERSON,
                null,
                null,
                member.userId(),
                member.email(),
                requestId,
                holder.expiresAt(),
                null);
    }
}
