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
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link dev.quipu.access.user.UserStore} promises. */
public abstract class UserStoreContract extends StoreContract {

    private static final Instant LATER = Samples.NOON.plusSeconds(60);

    private final String address = Access.address();

    @Test
    void storesAPersonWithItsEntry() {
        User wanted = Access.user(address);

        User made = await(users().create(wanted, Journals.of(team, "user.create")));

        assertThat(made).isEqualTo(wanted);
        assertThat(await(users().find(made.id()))).contains(made);
        assertThat(await(users().find(address))).contains(made);
        assertThat(log()).containsExactly("user.create null > " + made);
    }

    @Test
    void findsNobodyWhereThereIsNobody() {
        assertThat(await(users().find(address))).isEmpty();
        assertThatThrownBy(() -> await(users().update("none", row -> row, Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The user none does not exist.");
        assertThatThrownBy(() ->
                        await(users().delete("none", row -> row, Journals.none(), Journals.none(), Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The user none does not exist.");
    }

    @Test
    void refusesATakenAddressAndWritesNothing() {
        User first = access().stored(Access.user(address));
        User second = access().stored(Access.user(Access.address()));

        assertThatThrownBy(() -> await(users().create(Access.user(address), Journals.of(team, "x"))))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The user " + address + " already exists.");
        assertThatThrownBy(() ->
                        await(users().update(second.id(), row -> named(row, address, "new"), Journals.of(team, "x"))))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The user " + address + " already exists.");
        assertThat(await(users().find(address))).contains(first);
        assertThat(await(users().find(second.id()))).contains(second);
        assertThat(log()).isEmpty();
    }

    @Test
    void letsOneOfManyHaveAnAddressAtOnce() {
        List<Object> made =
                atOnce(8, () -> await(users().create(Access.user(address), Journals.of(team, "user.create"))));

        assertThat(made).filteredOn(User.class::isInstance).hasSize(1);
        assertThat(made).filteredOn(AlreadyExistsException.class::isInstance).hasSize(7);
        assertThat(log()).hasSize(1);
    }

    @Test
    void pagesNewestFirstAndByIdWhereTimesAreEqual() {
        backend.migrations().reset();
        for (String id : List.of("a", "Z", "_", "10", "9")) {
            access().stored(new User(id, id + "@example.org", "x", Samples.NOON, Samples.NOON));
        }
        access().stored(new User("newest", "new@example.org", "x", LATER, LATER));

        List<String> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<User> page = await(users().list(cursor, 2));
            page.items().forEach(row -> paged.add(row.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged).containsExactly("newest", "a", "_", "Z", "9", "10");
    }

    @Test
    void changesWhatCanChangeAndNothingElse() {
        User before = access().stored(Access.user(address));
        User wanted = new User("other id", "new-" + address, "Größe 🪢", Instant.EPOCH, LATER);

        User updated = await(users().update(before.id(), row -> wanted, Journals.of(team, "user.update")));

        assertThat(updated).isEqualTo(new User(before.id(), wanted.email(), wanted.name(), Samples.NOON, LATER));
        assertThat(await(users().find(before.id()))).contains(updated);
        assertThat(await(users().find(address))).isEmpty();
        assertThat(log()).containsExactly("user.update " + before + " > " + updated);
    }

    @Test
    void leavesTheRowAndTheLogWhenTheChangeOrTheJournalThrows() {
        User before = access().stored(Access.user(address));

        assertThatThrownBy(() -> await(users().delete(
                                before.id(),
                                row -> {
                                    throw new IllegalArgumentException("not this one");
                                },
                                Journals.of(team, "x"),
                                Journals.none(),
                                Journals.none())))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("not this one");
        assertThatThrownBy(
                        () -> await(users().update(before.id(), row -> named(row, address, "new"), Journals.broken())))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(
                        users().delete(before.id(), row -> row, Journals.broken(), Journals.none(), Journals.none())))
                .hasMessage("no ink");
        Member member = access().stored(access().stored(team + " of it").id(), before, Role.VIEWER);
        ApiKey key = access().stored(Access.key(member.teamId(), "own", before.id()));
        assertThatThrownBy(() -> await(users().delete(
                                before.id(),
                                row -> row,
                                Journals.of(team, "x"),
                                Journals.broken(),
                                Journals.ofRows("x"))))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(users().delete(
                                before.id(),
                                row -> row,
                                Journals.of(team, "x"),
                                Journals.ofRows("x"),
                                Journals.broken())))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(users().create(Access.user("other-" + address), Journals.broken())))
                .hasMessage("no ink");

        assertThat(await(users().find(before.id()))).contains(before);
        assertThat(await(members().find(member.teamId(), before.id()))).contains(member);
        assertThat(await(keys().find(key.teamId(), key.id()))).contains(key);
        assertThat(access().log(member.teamId())).isEmpty();
        assertThat(await(users().find("other-" + address))).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void losesNoneOfManyChangesAtOnce() {
        User before = access().stored(Access.user(address));

        atOnce(
                8,
                () -> await(
                        users().update(before.id(), row -> named(row, address, row.name() + "+"), Journals.none())));

        assertThat(await(users().find(address)).orElseThrow().name()).isEqualTo(before.name() + "+".repeat(8));
    }

    @Test
    void deletesAPersonWithItsMembershipsAndKeys() {
        access().stored(team);
        access().stored(team, Role.ADMIN);
        Member member = access().stored(team, Role.ADMIN);
        ApiKey own = access().stored(Access.key(team, "own", member.userId()));
        ApiKey machine = access().stored(Access.key(team, "machine", null));
        User person = await(users().find(member.userId())).orElseThrow();
        Member there = access().stored(access().stored(team + " other").id(), person, Role.VIEWER);
        ApiKey closed = access().stored(Access.revoked(Access.key(there.teamId(), "closed", person.id()), LATER));

        await(users().delete(
                        person.id(),
                        row -> row,
                        Journals.of(team, "user.delete"),
                        Journals.ofRows("member.remove"),
                        Journals.ofRows("key.delete")));

        assertThat(await(users().find(person.id()))).isEmpty();
        assertThat(await(members().find(team, person.id()))).isEmpty();
        assertThat(await(keys().find(team, own.id()))).isEmpty();
        assertThat(await(keys().grant(Access.hash(own)))).isEmpty();
        assertThat(await(keys().find(team, machine.id()))).contains(machine);
        assertThat(log())
                .containsExactly(
                        "user.delete " + person + " > null",
                        "member.remove " + member + " > null",
                        "key.delete " + own + " > null");
        assertThat(access().log(there.teamId()))
                .containsExactly("member.remove " + there + " > null", "key.delete " + closed + " > null");
    }

    @Test
    void keepsTheLastAdminOfAnyTeam() {
        access().stored(team);
        access().stored(team + " other");
        Member admin = access().stored(team, Role.ADMIN);
        access().stored(team, Role.ADMIN);
        User person = await(users().find(admin.userId())).orElseThrow();
        access().stored(Access.member(team + " other", person, Role.ADMIN));

        assertThatThrownBy(() -> await(users().delete(
                                person.id(), row -> row, Journals.of(team, "x"), Journals.none(), Journals.none())))
                .isExactlyInstanceOf(LastAdminException.class)
                .hasMessage("The team " + Access.slug(team)
                        + "-other would be left without an admin; make another member an admin first.");
        assertThat(await(members().ofPerson(person.email()))).hasSize(2);
        assertThat(log()).isEmpty();
    }

    @Test
    void asksNoAdminOfADeletedTeam() {
        access().stored(team);
        Member admin = access().stored(team, Role.ADMIN);
        access().delete(team);

        await(users().delete(admin.userId(), row -> row, Journals.none(), Journals.none(), Journals.none()));

        assertThat(await(users().find(admin.userId()))).isEmpty();
    }

    private Access access() {
        return new Access(backend);
    }

    private List<String> log() {
        return access().log(team);
    }

    private static User named(User row, String email, String name) {
        return new User(row.id(), email, name, row.createdAt(), row.updatedAt());
    }
}
