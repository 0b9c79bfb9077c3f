package dev.quipu.access.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quipu.access.team.Member;
import dev.quipu.access.team.MemberStore;
import dev.quipu.access.team.Team;
import dev.quipu.access.team.TeamStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/** In which teams people with tokens are, remembered by the same rule as keys: one entry for each person. */
@ApplicationScoped
class Memberships {

    /** The header that names the team, for people who are in several. */
    static final String HEADER = "Quipu-Team";

    private static final int MOST = 10_000;

    private final MemberStore members;
    private final TeamStore teams;
    private final Questions<Question, PersonTeams> questions;
    private final Cache<String, PersonTeams> known =
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
     * @return null if the database has to be asked
     */
    PersonTeams known(String email, Access access) {
        PersonTeams found = known.getIfPresent(email);
        return found != null && found.generation() == access.generation() ? found : null;
    }

    /** Asks the database; fails with {@link dev.quipu.port.StoreUnavailableException}. */
    Uni<PersonTeams> ask(String email, Access access) {
        return Uni.createFrom()
                .completionStage(() -> questions.ask(
                        new Question(email, access.generation()),
                        () -> members.ofPerson(email)
                                .flatMap(this::withTeams)
                                .map(in -> new PersonTeams(in, access.generation()))
                                .invoke(found -> known.put(email, found))));
    }

    /** In the order of the members; all teams are asked for at once. */
    private Uni<List<Membership>> withTeams(List<Member> in) {
        return teams.findAll(in.stream().map(Member::teamId).toList()).map(found -> {
            Map<String, Team> byId = found.stream().collect(Collectors.toMap(Team::id, Function.identity()));
            return in.stream()
                    .filter(member -> byId.containsKey(member.teamId()))
                    .map(member -> new Membership(member, byId.get(member.teamId())))
                    .toList();
        });
    }

    private record Question(String email, long generation) {}
}
