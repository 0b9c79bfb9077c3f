package dev.quipu.store.json.unserved;

import dev.quipu.access.team.Member;
import dev.quipu.access.team.MemberStore;
import dev.quipu.access.user.User;
import dev.quipu.port.BackendName;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.UnsupportedByBackendException;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** There are no members of teams here. */
public final class NoMembers implements MemberStore {

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
