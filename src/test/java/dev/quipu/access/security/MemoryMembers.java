package dev.quipu.access.security;

import dev.quipu.access.team.Member;
import dev.quipu.access.team.MemberStore;
import dev.quipu.access.user.User;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Who is in which team, as far as authentication asks for it. */
final class MemoryMembers implements MemberStore {

    final AtomicInteger questions = new AtomicInteger();
    private final MemoryTeams teams;

    MemoryMembers(MemoryTeams teams) {
        this.teams = teams;
    }

    @Override
    public Uni<List<Member>> ofPerson(String email) {
        questions.incrementAndGet();
        return Uni.createFrom()
                .item(teams.members.stream()
                        .filter(member -> member.email().equals(email))
                        .toList());
    }

    @Override
    public Uni<Member> add(Member member, Journal<Member> journal, Journal<User> ofPeople) {
        throw new UnsupportedOperationException("Authentication adds nobody");
    }

    @Override
    public Uni<Optional<Member>> find(String teamId, String userIdOrEmail) {
        throw new UnsupportedOperationException("Authentication asks by person");
    }

    @Override
    public Uni<Page<Member>> list(String teamId, Cursor after, int limit) {
        throw new UnsupportedOperationException("Authentication asks by person");
    }

    @Override
    public Uni<Member> update(String teamId, String userId, UnaryOperator<Member> change, Journal<Member> journal) {
        throw new UnsupportedOperationException("Authentication changes nobody");
    }

    @Override
    public Uni<Void> remove(
            String teamId,
            String userId,
            Instant at,
            UnaryOperator<Member> condition,
            Journal<Member> journal,
            Journal<Object> ofKeys) {
        throw new UnsupportedOperationException("Authentication removes nobody");
    }
}
