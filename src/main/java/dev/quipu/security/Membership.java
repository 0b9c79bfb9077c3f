package dev.quipu.security;

import dev.quipu.caller.ActorKind;
import dev.quipu.caller.Caller;
import dev.quipu.team.Member;
import dev.quipu.team.Team;

/**
 * For which team a person with a token works.
 *
 * @param member the person in the team, null if there is no team for it
 * @param team the team, null if there is none
 * @param refusal why there is none, null if there is one
 * @param generation the generation of who may call in which this was asked
 */
record Membership(Member member, Team team, String refusal, long generation) {

    Caller caller(String requestId) {
        return new Caller(
                team.id(),
                team.slug(),
                member.role(),
                ActorKind.PERSON,
                null,
                null,
                member.userId(),
                member.email(),
                requestId);
    }
}
