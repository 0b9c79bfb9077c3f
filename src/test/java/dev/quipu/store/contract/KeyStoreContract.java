package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.KeyGrant;
import dev.quipu.access.team.Member;
import dev.quipu.access.team.Team;
import dev.quipu.access.user.User;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link dev.quipu.access.key.KeyStore} promises. */
public abstract class KeyStoreContract extends StoreContract {

    private static final Instant LATER = Samples.NOON.plusSeconds(60);

    @BeforeEach
    void makeTheTeam() {
        access().stored(team);
    }

    @Test
    void storesAKeyWithItsEntryAndNeverTellsItsHash() {
        ApiKey wanted = new ApiKey(
                "key " + team,
                team,
                "Größe 🪢",
                "qp_abc",
                Role.ADMIN,
                null,
                "command",
                Samples.NOON,
                LATER,
                null,
                null);

        ApiKey made = await(keys().create(wanted, "the hash", Journals.of(team, "key.create")));

        assertThat(made).isEqualTo(wanted);
        assertThat(await(keys().find(team, made.id()))).contains(made);
        assertThat(log()).containsExactly("key.create null > " + made);
        assertThat(made.toString()).doesNotContain("the hash");
    }

    @Test
    void refusesATakenNameUntilItsKeyIsRevoked() {
        ApiKey first = access().stored(Access.key(team, "ci", null));

        assertThatThrownBy(() -> await(keys().create(Access.key(team, "ci", null), "x", Journals.of(team, "x"))))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The key ci already exists.");
        assertThat(log()).isEmpty();
        revoke(first);
        assertThat(access().stored(Access.key(team, "ci", null)).name()).isEqualTo("ci");
        assertThatThrownBy(() -> await(
                        keys().update(team, first.id(), row -> Access.revoked(row, null), Journals.of(team, "x"))))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The key ci already exists.");
    }

    @Test
    void letsOneOfManyHaveANameAtOnce() {
        List<Object> made = atOnce(8, () -> {
            ApiKey key = Access.key(team, "ci", null);
            return await(keys().create(key, Access.hash(key), Journals.of(team, "key.create")));
        });

        assertThat(made).filteredOn(ApiKey.class::isInstance).hasSize(1);
        assertThat(made).filteredOn(AlreadyExistsException.class::isInstance).hasSize(7);
        assertThat(log()).hasSize(1);
    }

    @Test
    void needsATeamThatIsThereAndAPersonWhoIsAMember() {
        Member elsewhere = access().stored(access().stored(team + " other").id(), Role.ADMIN);
        access().stored(team + " gone");
        access().delete(team + " gone");

        for (String none : List.of(team + " none", team + " gone")) {
            assertThatThrownBy(() -> await(keys().create(Access.key(none, "ci", null), "x", Journals.of(team, "x"))))
                    .isExactlyInstanceOf(NotFoundException.class)
                    .hasMessage("The team " + none + " does not exist.");
        }
        for (String person : List.of("nobody", elsewhere.userId())) {
            assertThatThrownBy(() -> await(keys().create(Access.key(team, "ci", person), "x", Journals.of(team, "x"))))
                    .isExactlyInstanceOf(NotFoundException.class)
                    .hasMessage("The member " + person + " does not exist.")
                    .extracting(failure -> ((NotFoundException) failure).kind())
                    .isEqualTo("member");
        }
        assertThat(await(keys().list(team, null, 10)).items()).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void leavesNoOpenKeyOfAPersonWhoIsTakenOutAtTheSameTime() {
        for (int round = 0; round < 5; round++) {
            Member member = access().stored(team, Role.VIEWER);
            AtomicInteger number = new AtomicInteger();

            List<Object> done = atOnce(4, () -> leaveOrMakeAKey(member, number.getAndIncrement()));

            assertThat(done)
                    .filteredOn(Throwable.class::isInstance)
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOf(NotFoundException.class)
                            .hasToString("dev.quipu.port.NotFoundException: The member " + member.userId()
                                    + " does not exist."));
            assertThat(await(keys().list(team, null, 100)).items())
                    .allSatisfy(key -> assertThat(key.revokedAt()).isEqualTo(LATER));
        }
    }

    private Object leaveOrMakeAKey(Member member, int number) {
        if (number == 2) {
            return await(members()
                    .remove(team, member.userId(), LATER, row -> row, Journals.none(), Journals.none())
                    .replaceWith("gone"));
        }
        ApiKey key = Access.key(team, member.userId() + number, member.userId());
        return await(keys().create(key, Access.hash(key), Journals.none()));
    }

    @Test
    void keepsTeamsApart() {
        ApiKey ours = access().stored(Access.key(team, "ci", null));
        String other = access().stored(team + " other").id();

        assertThat(await(keys().find(other, ours.id()))).isEmpty();
        assertThat(await(keys().list(other, null, 10))).isEqualTo(new Page<>(List.of(), null));
        assertThatThrownBy(() -> await(keys().update(other, ours.id(), row -> row, Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The key " + ours.id() + " does not exist.");
        assertThat(access().stored(Access.key(other, "ci", null)).name()).isEqualTo("ci");
    }

    @Test
    void pagesNewestFirstRevokedOnesToo() {
        List<ApiKey> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(access().stored(Access.key(team, "key " + i, null)));
        }
        made.set(1, revoke(made.get(1)));
        Collections.reverse(made);

        List<ApiKey> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<ApiKey> page = await(keys().list(team, cursor, 2));
            paged.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged).containsExactlyElementsOf(made);
    }

    @Test
    void changesTheRevocationAndNothingElse() {
        ApiKey before = access().stored(Access.key(team, "ci", null));
        ApiKey wanted = new ApiKey(
                "i", "t", "n", "p", Role.ADMIN, "u", "c", Instant.EPOCH, Instant.EPOCH, LATER, Instant.EPOCH);

        ApiKey after = await(keys().update(team, before.id(), row -> wanted, Journals.of(team, "key.revoke")));

        assertThat(after).isEqualTo(Access.revoked(before, LATER));
        assertThat(await(keys().find(team, before.id()))).contains(after);
        assertThat(log()).containsExactly("key.revoke " + before + " > " + after);
    }

    @Test
    void leavesTheRowAndTheLogWhenTheChangeOrTheJournalThrows() {
        ApiKey before = access().stored(Access.key(team, "ci", null));
        ApiKey unwritten = Access.key(team, "other", null);

        assertThatThrownBy(() -> await(keys().update(
                                team,
                                before.id(),
                                row -> {
                                    throw new IllegalArgumentException("not this one");
                                },
                                Journals.of(team, "x"))))
                .hasMessage("not this one");
        assertThatThrownBy(() ->
                        await(keys().update(team, before.id(), row -> Access.revoked(row, LATER), Journals.broken())))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(keys().create(unwritten, Access.hash(unwritten), Journals.broken())))
                .hasMessage("no ink");

        assertThat(await(keys().list(team, null, 10)).items()).containsExactly(before);
        assertThat(log()).isEmpty();
    }

    @Test
    void grantsWhatAMachinesKeyOpensRevokedOrNot() {
        ApiKey key = access().stored(Access.key(team, "ci", null));

        assertThat(await(keys().grant(Access.hash(key)))).contains(new KeyGrant(key, Access.slug(team), null, null));
        ApiKey revoked = revoke(key);
        assertThat(await(keys().grant(Access.hash(key))))
                .contains(new KeyGrant(revoked, Access.slug(team), null, null));
        assertThat(await(keys().grant("another hash"))).isEmpty();
    }

    @Test
    void grantsWithThePersonsAddressAndItsRoleWhileItIsAMember() {
        Member member = access().stored(team, Role.VIEWER);
        ApiKey key = access().stored(Access.key(team, "own", member.userId()));

        assertThat(await(keys().grant(Access.hash(key))))
                .contains(new KeyGrant(key, Access.slug(team), Role.VIEWER, member.email()));
        await(members().remove(team, member.userId(), LATER, row -> row, Journals.none(), Journals.none()));
        ApiKey revoked = await(keys().find(team, key.id())).orElseThrow();
        assertThat(await(keys().grant(Access.hash(key))))
                .contains(new KeyGrant(revoked, Access.slug(team), null, member.email()));
    }

    @Test
    void grantsNothingOfADeletedTeam() {
        ApiKey key = access().stored(Access.key(team, "ci", null));

        access().delete(team);

        assertThat(await(keys().grant(Access.hash(key)))).isEmpty();
    }

    @Test
    void notesTheLatestUse() {
        ApiKey one = access().stored(Access.key(team, "one", null));
        ApiKey two = access().stored(Access.key(team, "two", null));

        await(keys().used(Map.of(one.id(), LATER, two.id(), Samples.NOON, "none", LATER)));
        await(keys().used(Map.of(one.id(), Samples.NOON, two.id(), LATER)));
        await(keys().used(Map.of()));

        assertThat(await(keys().find(team, one.id())).orElseThrow().lastUsedAt())
                .isEqualTo(LATER);
        assertThat(await(keys().find(team, two.id())).orElseThrow().lastUsedAt())
                .isEqualTo(LATER);
    }

    @Test
    void notesAUseOnceAMinuteHoweverManyTell() {
        ApiKey key = access().stored(Access.key(team, "one", null));
        await(keys().used(Map.of(key.id(), Samples.NOON)));

        await(keys().used(Map.of(key.id(), LATER.minusNanos(1_000))));
        assertThat(await(keys().find(team, key.id())).orElseThrow().lastUsedAt())
                .isEqualTo(Samples.NOON);

        await(keys().used(Map.of(key.id(), LATER)));
        assertThat(await(keys().find(team, key.id())).orElseThrow().lastUsedAt())
                .isEqualTo(LATER);
    }

    @Test
    void countsEverythingThatChangesWhoMayCall() {
        Member admin = access().stored(team, Role.ADMIN);
        ApiKey key = access().stored(Access.key(team, "ci", null));
        ApiKey other = Access.key(team, "other", null);

        grows(() -> access().stored(other));
        grows(() -> revoke(other));
        grows(() -> access().stored(team, Role.VIEWER));
        grows(() -> await(
                members().update(team, second(admin).userId(), row -> Access.as(row, Role.MEMBER), Journals.none())));
        grows(() -> await(
                members().remove(team, second(admin).userId(), LATER, row -> row, Journals.none(), Journals.none())));
        grows(() -> await(users().update(
                        admin.userId(),
                        row -> new User(row.id(), Access.address(), "x", LATER, LATER),
                        Journals.none())));
        grows(() -> access().stored(team + " other"));
        grows(() -> await(teams().update(team, KeyStoreContract::renamed, Journals.none())));
        grows(() -> access().delete(team + " other"));
        grows(() -> await(teams().sweep(team + " other", 100)));
        User person = access().stored(Access.user(Access.address()));
        grows(() -> await(users().delete(person.id(), row -> row, Journals.none(), Journals.none(), Journals.none())));

        long before = await(keys().accessVersion());
        await(keys().used(Map.of(key.id(), LATER)));
        assertThat(await(keys().accessVersion())).isEqualTo(before);
    }

    @Test
    void tellsThatThereHasBeenAKeyWhoeverIsGoneWithIt() {
        backend.migrations().reset();
        access().stored(team);
        Member member = access().stored(team, Role.VIEWER);
        assertThat(await(keys().everHadKeys())).isFalse();

        access().stored(Access.key(team, "own", member.userId()));
        assertThat(await(keys().everHadKeys())).isTrue();
        await(users().delete(member.userId(), row -> row, Journals.none(), Journals.none(), Journals.none()));

        assertThat(await(keys().list(team, null, 10)).items()).isEmpty();
        assertThat(await(keys().everHadKeys())).isTrue();
    }

    @Test
    void tellsThatThereHasBeenAKeyOfATeamThatIsGone() {
        backend.migrations().reset();
        access().stored(team);
        access().stored(Access.key(team, "ci", null));
        access().delete(team);

        await(teams().sweep(team, 100));

        assertThat(await(keys().everHadKeys())).isTrue();
    }

    private void grows(Runnable change) {
        long before = await(keys().accessVersion());
        change.run();
        assertThat(await(keys().accessVersion())).isGreaterThan(before);
    }

    private Member second(Member first) {
        return await(members().list(team, null, 10)).items().stream()
                .filter(member -> !member.equals(first))
                .findFirst()
                .orElseThrow();
    }

    private static Team renamed(Team row) {
        return new Team(row.id(), "new-" + row.slug(), row.name(), row.createdAt(), row.updatedAt(), null);
    }

    private ApiKey revoke(ApiKey key) {
        return await(keys().update(team, key.id(), row -> Access.revoked(row, LATER), Journals.none()));
    }

    private Access access() {
        return new Access(backend);
    }

    private List<String> log() {
        return access().log(team);
    }
}
