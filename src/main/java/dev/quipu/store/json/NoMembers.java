package dev.quipu.store.json;

import dev.quipu.audit.Journal;
import dev.quipu.store.BackendName;
import dev.quipu.store.Cursor;
import dev.quipu.store.Page;
import dev.quipu.store.UnsupportedByBackendException;
import dev.quipu.team.Member;
import dev.quipu.team.MemberStore;
import dev.quipu.user.User;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** There are no members of teams here. */
final class NoMembers implements MemberStore {

    @Override
    public Uni<Member> add(Member member, Journal<Member> journal, Journal<User> ofPeople) {
        return refused();
    }

    @Override
    public Uni<Optional<Member>> find(String teamId, String userIdOrEmail) {
        return refused();
    }

    @Override
    public Uni<Page<Member>> list(String teamId, Cursor after, int limit) {
        return refused();
    }

    @Override
    public Uni<List<Member>> ofPerson(String email) {
        return refused();
    }

    @Override
    public Uni<Member> update(String teamId, String userId, UnaryOperator<Member> change, Journal<Member> journal) {
        return refused();
    }

    @Override
    public Uni<Void> remove(
            String teamId,
            String userId,
            Instant at,
            UnaryOperator<Member> condition,
            Journal<Member> journal,
            Journal<Object> ofKeys) {
        return refused();
    }

    private static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, "members"));
    }
}
