package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.access.team.Team;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link dev.quipu.access.team.TeamStore} promises; of sweeping, {@link TeamSweepContract} tells. */
public abstract class TeamStoreContract extends StoreContract {

    private static final Instant LATER = Samples.NOON.plusSeconds(60);

    @Test
    void storesATeamWithItsEntry() {
        Team made = await(teams().create(Access.team(team), Journals.of(team, "team.create")));

        assertThat(made).isEqualTo(Access.team(team));
        assertThat(await(teams().find(team))).contains(made);
        assertThat(await(teams().find(made.slug()))).contains(made);
        assertThat(log()).containsExactly("team.create null > " + made);
    }

    @Test
    void hasTheTeamLocalFromTheStart() {
        Team local = await(teams().find("local")).orElseThrow();

        assertThat(local).isEqualTo(new Team("local", "local", "Local", local.createdAt(), local.updatedAt(), null));
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(await(teams().find(team))).isEmpty();
    }

    @Test
    void findsAllOfSeveralThatAreThere() {
        Team first = access().stored(team);
        Team second = access().stored(team + " 2");
        access().stored(team + " gone");
        access().delete(team + " gone");

        assertThat(await(teams().findAll(List.of(team, "none", team + " 2", team + " gone", first.slug()))))
                .containsExactlyInAnyOrder(first, second);
        assertThat(await(teams().findAll(List.of()))).isEmpty();
    }

    @Test
    void refusesATakenSlugAndWritesNothing() {
        Team first = access().stored(team);
        Team second = new Team(team + " 2", first.slug(), "x", LATER, LATER, null);

        assertThatThrownBy(() -> await(teams().create(second, Journals.of(team, "team.create"))))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The team " + first.slug() + " already exists.");
        assertThat(await(teams().find(second.id()))).isEmpty();
        assertThat(await(teams().find(first.slug()))).contains(first);
        assertThat(log()).isEmpty();
    }

    @Test
    void refusesATakenId() {
        access().stored(team);

        assertThatThrownBy(
                        () -> await(teams().create(new Team(team, "other", "x", LATER, LATER, null), Journals.none())))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The team " + team + " already exists.");
    }

    @Test
    void letsOneOfManyHaveASlugAtOnce() {
        List<Object> made = atOnce(
                8,
                () -> await(teams().create(
                                new Team(UUID.randomUUID().toString(), Access.slug(team), "x", LATER, LATER, null),
                                Journals.of(team, "team.create"))));

        assertThat(made).filteredOn(Team.class::isInstance).hasSize(1);
        assertThat(made).filteredOn(AlreadyExistsException.class::isInstance).hasSize(7);
        assertThat(log()).hasSize(1);
    }

    @Test
    void letsOneOfManyTakeASlugAtOnce() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add(access().stored(team + " " + i).id());
        }
        List<String> left = Collections.synchronizedList(new ArrayList<>(ids));

        List<Object> renamed = atOnce(6, () -> {
            String id = left.remove(0);
            return await(teams().update(id, row -> named(row, "wanted-" + Access.slug(team)), Journals.none()));
        });

        assertThat(renamed).filteredOn(Team.class::isInstance).hasSize(1);
        assertThat(renamed).filteredOn(AlreadyExistsException.class::isInstance).hasSize(5);
    }

    @Test
    void pagesNewestFirstAndByIdWhereTimesAreEqual() {
        backend.migrations().reset();
        Team local = await(teams().find("local")).orElseThrow();
        for (String id : List.of("a", "Z", "_", "10", "9")) {
            access().stored(id);
        }
        access().stored("gone");
        access().delete("gone");

        List<String> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<Team> page = await(teams().list(cursor, 2));
            page.items().forEach(row -> paged.add(row.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(local.createdAt()).isAfter(Samples.NOON);
        assertThat(paged).containsExactly("local", "a", "_", "Z", "9", "10");
    }

    @Test
    void changesWhatCanChangeAndNothingElse() {
        Team before = access().stored(team);
        Team wanted = new Team("other id", "new-" + before.slug(), "Größe 🪢", Instant.EPOCH, LATER, null);

        Team updated = await(teams().update(team, row -> wanted, Journals.of(team, "team.update")));

        assertThat(updated).isEqualTo(new Team(team, wanted.slug(), wanted.name(), Samples.NOON, LATER, null));
        assertThat(await(teams().find(team))).contains(updated);
        assertThat(log()).containsExactly("team.update " + before + " > " + updated);
    }

    @Test
    void cannotTakeAnothersSlug() {
        Team first = access().stored(team);
        Team second = access().stored(team + " 2");

        assertThatThrownBy(() ->
                        await(teams().update(second.id(), row -> named(row, first.slug()), Journals.of(team, "x"))))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The team " + first.slug() + " already exists.");
        assertThat(await(teams().find(second.id()))).contains(second);
        assertThat(log()).isEmpty();
    }

    @Test
    void leavesTheRowAndTheLogWhenTheChangeOrTheJournalThrows() {
        Team before = access().stored(team);

        assertThatThrownBy(() -> await(teams().update(
                                team,
                                row -> {
                                    throw new IllegalArgumentException("not this one");
                                },
                                Journals.of(team, "team.update"))))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("not this one");
        assertThatThrownBy(() -> await(teams().update(team, row -> named(row, "new"), Journals.broken())))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(teams().create(Access.team(team + " 2"), Journals.broken())))
                .hasMessage("no ink");

        assertThat(await(teams().find(team))).contains(before);
        assertThat(await(teams().find(team + " 2"))).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void cannotChangeWhatIsNotThere() {
        assertThatThrownBy(() -> await(teams().update(team, row -> row, Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The team " + team + " does not exist.");
    }

    @Test
    void losesNoneOfManyChangesAtOnce() {
        Team before = access().stored(team);

        atOnce(8, () -> await(teams().update(team, TeamStoreContract::lengthened, Journals.of(team, "x"))));

        assertThat(await(teams().find(team)).orElseThrow().name()).isEqualTo(before.name() + "+".repeat(8));
        assertThat(log()).hasSize(8);
    }

    @Test
    void showsADeletedTeamToNobodyAndKeepsItsSlug() {
        Team before = access().stored(team);

        Team deleted = await(teams().update(team, row -> Access.deleted(row, LATER), Journals.of(team, "team.delete")));

        assertThat(deleted).isEqualTo(new Team(team, before.slug(), before.name(), Samples.NOON, LATER, LATER));
        assertThat(await(teams().find(team))).isEmpty();
        assertThat(await(teams().find(before.slug()))).isEmpty();
        assertThatThrownBy(() -> await(teams().update(team, row -> row, Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> await(
                        teams().create(new Team(team + " 2", before.slug(), "x", LATER, LATER, null), Journals.none())))
                .isExactlyInstanceOf(AlreadyExistsException.class);
        assertThat(log()).containsExactly("team.delete " + before + " > " + deleted);
    }

    @Test
    void tellsWhichTeamsAreLeaving() {
        backend.migrations().reset();
        for (String id : List.of("second", "first", "late", "stays")) {
            access().stored(id);
        }
        leave("second", LATER.plusSeconds(1));
        leave("first", LATER);
        leave("late", LATER.plusSeconds(2));

        assertThat(await(teams().leaving(LATER.plusSeconds(2))))
                .extracting(Team::id)
                .containsExactly("first", "second");
        assertThat(await(teams().leaving(LATER))).isEmpty();
    }

    private void leave(String id, Instant at) {
        await(teams().update(id, row -> Access.deleted(row, at), Journals.none()));
    }

    private Access access() {
        return new Access(backend);
    }

    private List<String> log() {
        return access().log(team);
    }

    private static Team lengthened(Team row) {
        return new Team(row.id(), row.slug(), row.name() + "+", row.createdAt(), row.updatedAt(), null);
    }

    private static Team named(Team row, String slug) {
        return new Team(row.id(), slug, row.name(), row.createdAt(), row.updatedAt(), row.deletedAt());
    }
}
