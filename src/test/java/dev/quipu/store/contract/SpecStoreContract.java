package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecBuilder;
import dev.quipu.plan.spec.SpecChange;
import dev.quipu.plan.spec.SpecQuery;
import dev.quipu.plan.spec.SpecStatus;
import dev.quipu.plan.spec.SpecStore;
import dev.quipu.plan.spec.SpecSummary;
import dev.quipu.plan.spec.SpecVersion;
import dev.quipu.plan.spec.SpecVersionSummary;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.InvalidCursorException;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What {@link SpecStore} promises. */
public abstract class SpecStoreContract extends StoreContract {

    private static final int WRITERS = 32;

    @Test
    void storesASpecWithItsFirstVersionAndItsEntry() {
        Spec spec = TestSpecs.spec(team, "p");
        SpecVersion first = TestSpecs.version(spec, "First draft");

        Spec made = await(specs().create(spec, first, Journals.of(team, "spec.create")));

        assertThat(made).isEqualTo(spec);
        assertThat(await(specs().find(team, "p"))).contains(spec);
        assertThat(await(specs().version(team, "p", 1))).contains(first);
        assertThat(log()).containsExactly("spec.create null > " + spec);
    }

    @Test
    void refusesATakenIdAndWritesNothing() {
        Spec first = stored("p");
        Spec second = SpecBuilder.builder(first).title("other").build();

        assertThatThrownBy(() ->
                        await(specs().create(second, TestSpecs.version(second, ""), Journals.of(team, "spec.create"))))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The spec p already exists.");
        assertThat(await(specs().find(team, "p"))).contains(first);
        assertThat(numbers("p")).containsExactly(1L);
        assertThat(log()).isEmpty();
    }

    @Test
    void letsOneOfManyHaveAnIdAtOnce() {
        Spec spec = TestSpecs.spec(team, "p");

        List<Object> made = atOnce(
                8, () -> await(specs().create(spec, TestSpecs.version(spec, ""), Journals.of(team, "spec.create"))));

        assertThat(made).filteredOn(Spec.class::isInstance).hasSize(1);
        assertThat(made).filteredOn(AlreadyExistsException.class::isInstance).hasSize(7);
        assertThat(numbers("p")).containsExactly(1L);
        assertThat(log()).hasSize(1);
    }

    @Test
    void showsNothingToAnotherTeam() {
        stored("p");
        String other = team + " other";

        assertThat(await(specs().find(other, "p"))).isEmpty();
        assertThat(await(specs().version(other, "p", 1))).isEmpty();
        assertThat(await(specs().versions(other, "p", null, 10)).items()).isEmpty();
        assertThat(await(specs().list(other, all(10))).items()).isEmpty();
        assertThatThrownBy(() -> await(specs().update(other, "p", row -> new SpecChange(row, null), Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> await(specs().delete(other, "p", row -> row, Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The spec p does not exist.");
        assertThat(await(specs().find(team, "p"))).isPresent();
    }

    @Test
    void pagesNewestFirstAndByIdWhereTimesAreEqualWithoutContents() {
        for (String id : List.of("a", "Z", "_", "10", "9")) {
            stored(id);
        }
        Spec late = stored(SpecBuilder.builder(TestSpecs.spec(team, "late"))
                .createdAt(Samples.NOON.plusSeconds(1))
                .build());

        List<SpecSummary> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<SpecSummary> page = await(specs().list(team, new SpecQuery(Set.of(), null, null, cursor, 2)));
            paged.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged).extracting(SpecSummary::id).containsExactly("late", "a", "_", "Z", "9", "10");
        assertThat(paged.get(0)).isEqualTo(TestSpecs.summary(late));
    }

    @Test
    void narrowsByStatusAndTime() {
        Instant noon = Samples.NOON;
        for (int i = 0; i < 4; i++) {
            stored(SpecBuilder.builder(TestSpecs.spec(team, "p" + i))
                    .createdAt(noon.plusSeconds(i))
                    .status(SpecStatus.values()[i])
                    .build());
        }

        assertThat(ids(new SpecQuery(Set.of(SpecStatus.DRAFT, SpecStatus.VERIFYING), null, null, null, 10)))
                .containsExactly("p3", "p0");
        assertThat(ids(new SpecQuery(Set.of(), noon, null, null, 10))).containsExactly("p3", "p2", "p1");
        assertThat(ids(new SpecQuery(Set.of(), null, noon.plusSeconds(2), null, 10)))
                .containsExactly("p1", "p0");
        assertThat(ids(new SpecQuery(
                        Set.of(SpecStatus.APPROVED),
                        noon,
                        noon.plusSeconds(3),
                        new Cursor(noon.plusSeconds(2), "p2"),
                        10)))
                .containsExactly("p1");
    }

    @Test
    void changesWhatCanChangeAndNothingElse() {
        Spec before = stored("p");
        Spec wanted = new Spec(
                "other team",
                "other id",
                "Größe 🪢",
                before.content(),
                SpecStatus.APPROVED,
                1,
                "other",
                Instant.EPOCH,
                Samples.NOON.plusSeconds(5));

        Spec updated =
                await(specs().update(team, "p", row -> new SpecChange(wanted, null), Journals.of(team, "spec.update")));

        assertThat(updated)
                .isEqualTo(SpecBuilder.builder(wanted)
                        .teamId(team)
                        .id("p")
                        .createdBy("anyone")
                        .createdAt(Samples.NOON)
                        .build());
        assertThat(await(specs().find(team, "p"))).contains(updated);
        assertThat(numbers("p")).containsExactly(1L);
        assertThat(log()).containsExactly("spec.update " + before + " > " + updated);
    }

    @Test
    void addsAVersionWithTheChange() {
        stored("p");

        Spec updated = await(
                specs().update(team, "p", row -> TestSpecs.rewritten(row, "{\"intent\":\"2\"}"), Journals.none()));

        SpecVersion second = await(specs().version(team, "p", 2)).orElseThrow();
        assertThat(updated.versionNumber()).isEqualTo(2);
        assertThat(second.content()).isEqualTo(updated.content());
        assertThat(second.changeSummary()).isEqualTo("to 2");
        assertThat(await(specs().version(team, "p", 1)).orElseThrow().content()).isEqualTo(TestSpecs.CONTENT);
        assertThat(await(specs().version(team, "p", 3))).isEmpty();
        assertThat(await(specs().versions(team, "p", null, 10)).items().get(0)).isEqualTo(TestSpecs.summary(second));
    }

    @Test
    void givesManyWritersEachANumberOfItsOwnWithoutGap() {
        stored("p");

        List<Object> results = atOnce(
                WRITERS,
                () -> await(specs().update(
                                team,
                                "p",
                                row -> TestSpecs.rewritten(row, "{\"intent\":\"" + row.versionNumber() + "\"}"),
                                Journals.of(team, "spec.update"))));

        assertThat(results).allMatch(Spec.class::isInstance);
        assertThat(results)
                .extracting(result -> ((Spec) result).versionNumber())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, 33).boxed().toList());
        assertThat(numbers("p"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 33).mapToObj(n -> 34 - n).toList());
        Spec last = await(specs().find(team, "p")).orElseThrow();
        assertThat(last.versionNumber()).isEqualTo(33);
        assertThat(await(specs().version(team, "p", 33)).orElseThrow().content())
                .isEqualTo(last.content());
        assertThat(log()).hasSize(WRITERS);
    }

    @Test
    void leavesTheRowTheVersionsAndTheLogWhenTheChangeOrTheJournalThrows() {
        Spec before = stored("p");

        assertThatThrownBy(() -> await(specs().update(
                                team,
                                "p",
                                row -> {
                                    throw new IllegalArgumentException("not this one");
                                },
                                Journals.of(team, "spec.update"))))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("not this one");
        assertThatThrownBy(() ->
                        await(specs().update(team, "p", row -> TestSpecs.rewritten(row, "{}"), Journals.broken())))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(specs().delete(
                                team,
                                "p",
                                row -> {
                                    throw new IllegalArgumentException("keep it");
                                },
                                Journals.of(team, "spec.delete"))))
                .hasMessage("keep it");
        assertThatThrownBy(() -> await(specs().delete(team, "p", row -> row, Journals.broken())))
                .hasMessage("no ink");
        Spec other = TestSpecs.spec(team, "q");
        assertThatThrownBy(() -> await(specs().create(other, TestSpecs.version(other, ""), Journals.broken())))
                .hasMessage("no ink");

        assertThat(await(specs().find(team, "p"))).contains(before);
        assertThat(await(specs().find(team, "q"))).isEmpty();
        assertThat(numbers("p")).containsExactly(1L);
        assertThat(log()).isEmpty();
    }

    @Test
    void cannotChangeOrDeleteWhatIsNotThere() {
        assertThatThrownBy(() -> await(specs().update(team, "p", row -> new SpecChange(row, null), Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The spec p does not exist.");
        assertThatThrownBy(() -> await(specs().delete(team, "p", row -> row, Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The spec p does not exist.");
    }

    @Test
    void deletesASpecWithItsVersions() {
        Spec before = stored("p");
        stored("kept");

        await(specs().delete(team, "p", row -> row, Journals.of(team, "spec.delete")));

        assertThat(await(specs().find(team, "p"))).isEmpty();
        assertThat(await(specs().version(team, "p", 1))).isEmpty();
        assertThat(await(specs().versions(team, "p", null, 10)).items()).isEmpty();
        assertThat(numbers("kept")).containsExactly(1L);
        assertThat(log()).containsExactly("spec.delete " + before + " > null");
    }

    @Test
    void pagesVersionsTheLatestFirst() {
        stored("p");
        for (int i = 0; i < 4; i++) {
            await(specs().update(team, "p", row -> TestSpecs.rewritten(row, "{}"), Journals.none()));
        }

        List<Long> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<SpecVersionSummary> page = await(specs().versions(team, "p", cursor, 2));
            page.items().forEach(version -> paged.add(version.versionNumber()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThatThrownBy(() -> await(specs().versions(team, "p", new Cursor(Samples.NOON, "x"), 2)))
                .isExactlyInstanceOf(InvalidCursorException.class);
    }

    private SpecStore specs() {
        return backend.store(SpecStore.class);
    }

    private Spec stored(String id) {
        return stored(TestSpecs.spec(team, id));
    }

    private Spec stored(Spec spec) {
        return await(specs().create(spec, TestSpecs.version(spec, ""), Journals.none()));
    }

    private List<Long> numbers(String id) {
        return await(specs().versions(team, id, null, 100)).items().stream()
                .map(SpecVersionSummary::versionNumber)
                .toList();
    }

    private List<String> ids(SpecQuery query) {
        return await(specs().list(team, query)).items().stream()
                .map(SpecSummary::id)
                .toList();
    }

    private static SpecQuery all(int limit) {
        return new SpecQuery(Set.of(), null, null, null, limit);
    }

    private List<String> log() {
        return new Access(backend).log(team);
    }
}
