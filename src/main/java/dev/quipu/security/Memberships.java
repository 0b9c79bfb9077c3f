package dev.quipu.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quipu.team.Member;
import dev.quipu.team.MemberStore;
import dev.quipu.team.Team;
import dev.quipu.team.TeamStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** For which team people with tokens work, remembered by the same rule as keys. */
@ApplicationScoped
class Memberships {

    /** The header that names the team, for people who are in several. */
    static final String HEADER = "Quipu-Team";

    private static final int MOST = 10_000;

    private final MemberStore members;
    private final TeamStore teams;
    private final Questions<Asked, Membership> questions;
    private final Cache<Question, Membership> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @Inject
    Memberships(MemberStore members, TeamStore teams, SafeContexts contexts) {
        this(members, teams, (Executor) contexts);
    }

    Memberships(MemberStore members, TeamStore teams, Executor contexts) {
        this.members = members;
        this.teams = teams;
        this.questions = new Questions<>(contexts);
    }

    /**
     * What is known without asking.
     *
     * @param email in lower case
     * @param slug the team that was named, null if none was
     * @return null if the database has to be asked
     */
    Membership known(String email, String slug, Access access) {
        Membership found = known.getIfPresent(new Question(email, slug));
        return found != null && found.generation() == access.generation() ? found : null;
    }

    /** Asks the database; fails with {@link dev.quipu.store.StoreUnavailableException}. */
    Uni<Membership> ask(String email, String slug, Access access) {
        Question question = new Question(email, slug);
        return Uni.createFrom()
                .completionStage(() -> questions.ask(
                        new Asked(question, access.generation()),
                        () -> members.ofPerson(email)
                                .flatMap(in -> choose(in, slug, access))
                                .invoke(found -> known.put(question, found))));
    }

    private Uni<Membership> choose(List<Member> in, String slug, Access access) {
        if (in.isEmpty()) {
            return none(
                    "Your token is good, but you are in no team here; an admin of a team has to take you in.", access);
        }
        if (slug == null && in.size() > 1) {
            return none(
                    "You are in several teams; say for which one you call with the header " + HEADER + ": <slug>.",
                    access);
        }
        return teams.find(slug == null ? in.get(0).teamId() : slug).flatMap(team -> in(team, in, access));
    }

    /** A team that does not exist is not told apart from one that the person is not in. */
    private static Uni<Membership> in(Optional<Team> team, List<Member> in, Access access) {
        Optional<Member> member = in.stream()
                .filter(one ->
                        team.isPresent() && one.teamId().equals(team.get().id()))
                .findFirst();
        return member.isEmpty()
                ? none("You are not in the team that the header " + HEADER + " names.", access)
                : Uni.createFrom().item(new Membership(member.get(), team.get(), null, access.generation()));
    }

    private static Uni<Membership> none(String refusal, Access access) {
        return Uni.createFrom().item(new Membership(null, null, refusal, access.generation()));
    }

    private record Question(String email, String slug) {}

    private record Asked(Question question, long generation) {}
}
