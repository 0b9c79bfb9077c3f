package dev.quipu.security;

import dev.quipu.audit.Journal;
import dev.quipu.store.Cursor;
import dev.quipu.store.Page;
import dev.quipu.team.Member;
import dev.quipu.team.MemberStore;
import dev.quipu.user.User;
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
