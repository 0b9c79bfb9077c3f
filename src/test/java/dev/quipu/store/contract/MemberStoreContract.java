package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.team.LastAdminException;
import dev.quipu.access.team.Member;
import dev.quipu.access.user.User;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link dev.quipu.access.team.MemberStore} promises. */
public abstract class MemberStoreContract extends StoreContract {

    private static final Instant LATER = Samples.NOON.plusSeconds(60);

    private final String address = Access.address();

    @BeforeEach
    void makeTheTeam() {
        access().stored(team);
    }

    @Test
    void makesAPersonWhoIsNotKnownYet() {
        Member wanted = Access.member(team, Access.user(address), Role.VIEWER);

        Member added = await(members().add(wanted, Journals.of(team, "member.add"), Journals.of(team, "user.create")));

        assertThat(added).isEqualTo(wanted);
        assertThat(await(members().find(team, added.userId()))).contains(added);
        assertThat(await(members().find(team, address))).contains(added);
        User made = new User(added.userId(), address, added.name(), Samples.NOON, Samples.NOON);
        assertThat(await(users().find(address))).contains(made);
        assertThat(log()).containsExactly("member.add null > " + added, "user.create null > " + made);
    }

    @Test
    void takesInAPersonWhoIsKnownWithItsOwnIdAndName() {
        User known = access().stored(Access.user(address));
        Member wanted = new Member(team, "other id", address, "Other name", Role.ADMIN, Samples.NOON);

        Member added = await(members().add(wanted, Journals.none(), Journals.of(team, "x")));

        assertThat(added).isEqualTo(Access.member(team, known, Role.ADMIN));
        assertThat(await(users().find(address))).contains(known);
        assertThat(log()).isEmpty();
    }

    @Test
    void takesNobodyInTwiceNorIntoATeamThatIsNotThere() {
        Member added = access().stored(team, Role.MEMBER);
        access().stored(team + " gone");
        access().delete(team + " gone");

        assertThatThrownBy(() -> await(members().add(added, Journals.of(team, "x"), Journals.of(team, "x"))))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The member " + added.email() + " already exists.");
        for (String none : List.of(team + " none", team + " gone")) {
            assertThatThrownBy(() -> await(members()
                            .add(
                                    Access.member(none, Access.user(address), Role.ADMIN),
                                    Journals.of(team, "x"),
                                    Journals.of(team, "x"))))
                    .isExactlyInstanceOf(NotFoundException.class)
                    .hasMessage("The team " + none + " does not exist.");
        }
        assertThat(await(users().find(address))).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void makesAPersonOnceHoweverManyTeamsTakeItInAtOnce() {
        Queue<String> teams = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 6; i++) {
            teams.add(access().stored(team + " " + i).id());
        }

        List<Object> added = atOnce(
                6,
                () -> await(members()
                        .add(
                                Access.member(teams.remove(), Access.user(address), Role.VIEWER),
                                Journals.none(),
                                Journals.none())));

        assertThat(added).hasOnlyElementsOfType(Member.class);
        assertThat(added.stream().map(member -> ((Member) member).userId()).distinct())
                .hasSize(1);
        assertThat(await(members().ofPerson(address))).hasSize(6);
    }

    @Test
    void takesAPersonInOnceHoweverManyAskAtOnce() {
        List<Object> added = atOnce(
                6,
                () -> await(members()
                        .add(
                                Access.member(team, Access.user(address), Role.VIEWER),
                                Journals.of(team, "add"),
                                Journals.none())));

        assertThat(added).filteredOn(Member.class::isInstance).hasSize(1);
        assertThat(added).filteredOn(AlreadyExistsException.class::isInstance).hasSize(5);
        assertThat(log()).hasSize(1);
    }

    @Test
    void findsNothingInAnotherTeam() {
        Member added = access().stored(team, Role.ADMIN);
        String other = access().stored(team + " other").id();

        assertThat(await(members().find(other, added.userId()))).isEmpty();
        assertThat(await(members().find(other, added.email()))).isEmpty();
        assertThat(await(members().list(other, null, 10))).isEqualTo(new Page<>(List.of(), null));
        assertThatThrownBy(() -> await(
                        members().remove(other, added.userId(), LATER, row -> row, Journals.none(), Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The member " + added.userId() + " does not exist.");
        assertThatThrownBy(() -> await(members().update(other, added.userId(), row -> row, Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class);
    }

    @Test
    void pagesNewestFirstAndByIdWhereTimesAreEqual() {
        List<Member> added = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Member one = Access.member(team, Access.user(Access.address()), Role.VIEWER);
            added.add(access().stored(new Member(
                    team, one.userId(), one.email(), one.name(), one.role(), Samples.NOON.plusSeconds(i / 3))));
        }
        added.sort(Comparator.comparing(Member::createdAt)
                .thenComparing(Member::userId)
                .reversed());

        List<Member> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<Member> page = await(members().list(team, cursor, 2));
            paged.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged).containsExactlyElementsOf(added);
    }

    @Test
    void tellsTheTeamsOfAPersonWithoutDeletedOnes() {
        Member here = access().stored(team, Role.ADMIN);
        User person = await(users().find(here.userId())).orElseThrow();
        for (String other : List.of(team + " 2", team + " gone")) {
            access().stored(other);
            access().stored(Access.member(other, person, Role.VIEWER));
        }
        access().delete(team + " gone");

        assertThat(await(members().ofPerson(here.email())))
                .containsExactlyInAnyOrder(here, Access.member(team + " 2", person, Role.VIEWER));
        assertThat(await(members().ofPerson(address))).isEmpty();
    }

    @Test
    void changesTheRoleAndNothingElse() {
        Member before = access().stored(team, Role.VIEWER);
        Member wanted = new Member("t", "u", "e", "n", Role.ADMIN, Instant.EPOCH);

        Member after =
                await(members().update(team, before.userId(), row -> wanted, Journals.of(team, "member.update")));

        assertThat(after).isEqualTo(Access.as(before, Role.ADMIN));
        assertThat(await(members().find(team, before.userId()))).contains(after);
        assertThat(log()).containsExactly("member.update " + before + " > " + after);
    }

    @Test
    void leavesTheRowAndTheLogWhenTheChangeOrTheJournalThrows() {
        Member before = access().stored(team, Role.VIEWER);

        assertThatThrownBy(() -> await(members()
                        .update(
                                team,
                                before.userId(),
                                row -> {
                                    throw new IllegalArgumentException("not this one");
                                },
                                Journals.of(team, "x"))))
                .hasMessage("not this one");
        assertThatThrownBy(() -> await(
                        members().update(team, before.userId(), row -> Access.as(row, Role.MEMBER), Journals.broken())))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(
                        members().remove(team, before.userId(), LATER, row -> row, Journals.broken(), Journals.none())))
                .hasMessage("no ink");
        Member other = Access.member(team, Access.user(address), Role.VIEWER);
        assertThatThrownBy(() -> await(members().add(other, Journals.broken(), Journals.of(team, "x"))))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(members().add(other, Journals.of(team, "x"), Journals.broken())))
                .hasMessage("no ink");
        ApiKey key = access().stored(Access.key(team, "own", before.userId()));
        assertThatThrownBy(() -> await(members()
                        .remove(team, before.userId(), LATER, row -> row, Journals.of(team, "x"), Journals.broken())))
                .hasMessage("no ink");

        assertThat(await(members().list(team, null, 10)).items()).containsExactly(before);
        assertThat(await(keys().find(team, key.id()))).contains(key);
        assertThat(await(users().find(address))).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void revokesThePersonsKeysInThisTeamAndLeavesItsOthers() {
        Member removed = access().stored(team, Role.MEMBER);
        String other = access().stored(team + " other").id();
        Instant before = Samples.NOON.minusSeconds(9);
        ApiKey open = access().stored(Access.key(team, "open", removed.userId()));
        ApiKey closed = access().stored(Access.revoked(Access.key(team, "closed", removed.userId()), before));
        ApiKey machine = access().stored(Access.key(team, "machine", null));
        access().stored(other, await(users().find(removed.userId())).orElseThrow(), Role.VIEWER);
        ApiKey elsewhere = access().stored(Access.key(other, "open", removed.userId()));

        await(members()
                .remove(
                        team,
                        removed.userId(),
                        LATER,
                        row -> row,
                        Journals.of(team, "member.remove"),
                        Journals.ofRows("key.revoke")));

        assertThat(await(members().find(team, removed.userId()))).isEmpty();
        assertThat(await(users().find(removed.userId()))).isPresent();
        ApiKey revoked = Access.revoked(open, LATER);
        assertThat(await(keys().find(team, open.id()))).contains(revoked);
        assertThat(await(keys().find(team, closed.id()))).contains(closed);
        assertThat(await(keys().find(team, machine.id()))).contains(machine);
        assertThat(await(keys().find(other, elsewhere.id()))).contains(elsewhere);
        assertThat(log())
                .containsExactly("member.remove " + removed + " > null", "key.revoke " + open + " > " + revoked);
        assertThat(access().log(other)).isEmpty();
    }

    @Test
    void keepsTheLastAdmin() {
        Member admin = access().stored(team, Role.ADMIN);
        access().stored(team, Role.MEMBER);
        String message = "The team " + Access.slug(team)
                + " would be left without an admin; make another member an admin first.";

        assertThatThrownBy(() -> await(members()
                        .update(team, admin.userId(), row -> Access.as(row, Role.MEMBER), Journals.of(team, "x"))))
                .isExactlyInstanceOf(LastAdminException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> await(members()
                        .remove(team, admin.userId(), LATER, row -> row, Journals.of(team, "x"), Journals.none())))
                .isExactlyInstanceOf(LastAdminException.class)
                .hasMessage(message);
        assertThat(await(members().find(team, admin.userId()))).contains(admin);
        assertThat(log()).isEmpty();
    }

    @Test
    void letsATeamWithoutAdminStaySo() {
        Member member = access().stored(team, Role.MEMBER);

        await(members().update(team, member.userId(), row -> Access.as(row, Role.VIEWER), Journals.none()));
        await(members().remove(team, member.userId(), LATER, row -> row, Journals.none(), Journals.none()));

        assertThat(await(members().list(team, null, 10)).items()).isEmpty();
    }

    @Test
    void leavesOneAdminHoweverManyGoAtOnce() {
        for (int round = 0; round < 5; round++) {
            String crowded = access().stored(team + " " + round).id();
            Queue<Member> leaving = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 6; i++) {
                leaving.add(access().stored(crowded, Role.ADMIN));
            }

            List<Object> gone = atOnce(6, () -> leave(leaving));

            assertThat(gone).filteredOn(LastAdminException.class::isInstance).hasSize(1);
            assertThat(gone).filteredOn(Throwable.class::isInstance).hasSize(1);
            assertThat(await(members().list(crowded, null, 10)).items())
                    .filteredOn(member -> member.role() == Role.ADMIN)
                    .hasSize(1);
        }
    }

    /** A third is demoted, a third taken out, and of a third the whole person is deleted. */
    private Object leave(Queue<Member> leaving) {
        Member member;
        int left;
        synchronized (leaving) {
            left = leaving.size();
            member = leaving.remove();
        }
        switch (left % 3) {
            case 0 ->
                await(members()
                        .update(member.teamId(), member.userId(), row -> Access.as(row, Role.MEMBER), Journals.none()));
            case 1 ->
                await(members()
                        .remove(member.teamId(), member.userId(), LATER, row -> row, Journals.none(), Journals.none()));
            default ->
                await(users().delete(member.userId(), row -> row, Journals.none(), Journals.none(), Journals.none()));
        }
        return member;
    }

    private Access access() {
        return new Access(backend);
    }

    private List<String> log() {
        return access().log(team);
    }
}
