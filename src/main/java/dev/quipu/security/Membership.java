package dev.quipu.security;

import dev.quipu.caller.ActorKind;
import dev.quipu.caller.Caller;
import dev.quipu.team.Member;
import dev.quipu.team.Team;

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
                holder.expiresAt());
    }
}
