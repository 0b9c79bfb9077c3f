package dev.quipu.access.team;

import dev.quipu.access.audit.AuditTrail;
import dev.quipu.access.user.EmailAddress;
import dev.quipu.access.user.User;
import dev.quipu.base.json.Json;
import dev.quipu.base.time.Timestamps;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What holds for the members of teams on every backend. */
@ApplicationScoped
public class Members {

    private static final Function<Json, Role> ROLE = FieldReaders.required(FieldReaders.oneOf(Role.class));

    private final MemberStore store;
    private final Teams teams;
    private final Clock clock;
    private final AuditTrail trail;

    public Members(MemberStore store, Teams teams, Clock clock, AuditTrail trail) {
        this.store = store;
        this.teams = teams;
        this.clock = clock;
        this.trail = trail;
    }

    /** Takes a person into a team, by an e-mail address and a role; one who is not known yet is made. */
    public Uni<Member> add(Caller caller, String team, Map<String, Json> fields) {
        Member blank = new Member(
                null, UUID.randomUUID().toString(), null, null, Role.MEMBER, Timestamps.cut(clock.instant()));
        Member sent = MemberTable.TEAM_MEMBERS.filled(blank, fields, "member");
        MemberBuilder member = MemberBuilder.builder(sent).name(sent.name() == null ? sent.email() : sent.name());
        return teams.get(caller, team)
                .flatMap(found -> store.add(
                        member.teamId(found.id()).build(),
                        journal(caller, found, "member.add"),
                        trail.of(caller, "user.create", User::id)));
    }

    /** Finds a member by the person's id or address; fails with {@link NotFoundException}. */
    public Uni<Member> get(Caller caller, String team, String user) {
        return teams.get(caller, team).flatMap(found -> find(found, user));
    }

    private Uni<Member> find(Team team, String user) {
        return store.find(team.id(), EmailAddress.canonical(user))
                .map(member -> member.orElseThrow(() -> new NotFoundException("member", user)));
    }

    /** Lists a team's members, the newest first. */
    public Uni<Page<Member>> list(Caller caller, String team, Cursor cursor, int limit) {
        return teams.get(caller, team).flatMap(found -> store.list(found.id(), cursor, limit));
    }

    /**
     * Changes a member's role by a merge patch.
     *
     * @param condition sees the row first and may throw to leave it as it is
     */
    public Uni<Member> patch(
            Caller caller, String team, String user, Map<String, Json> patch, UnaryOperator<Member> condition) {
        return teams.get(caller, team)
                .flatMap(found -> find(found, user)
                        .flatMap(member -> store.update(
                                found.id(),
                                member.userId(),
                                before -> MemberTable.TEAM_MEMBERS.patched(condition.apply(before), patch, "member"),
                                journal(caller, found, "member.update"))));
    }

    /** Takes a person out of a team, and revokes the keys that it has there. */
    public Uni<Void> remove(Caller caller, String team, String user, UnaryOperator<Member> condition) {
        return teams.get(caller, team)
                .flatMap(found -> find(found, user)
                        .flatMap(member -> store.remove(
                                found.id(),
                                member.userId(),
                                Timestamps.cut(clock.instant()),
                                condition,
                                journal(caller, found, "member.remove"),
                                trail.ofRows(caller, "key.revoke", "id"))));
    }

    private Journal<Member> journal(Caller caller, Team team, String action) {
        return trail.of(caller.in(team.id()), action, Member::userId);
    }
}
