package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.access.audit.AuditQueryBuilder;
import dev.quipu.base.json.Json;
import dev.quipu.plan.artifact.Artifact;
import dev.quipu.plan.artifact.ArtifactBuilder;
import dev.quipu.plan.artifact.ArtifactQuery;
import dev.quipu.plan.artifact.ArtifactQueryBuilder;
import dev.quipu.plan.artifact.ArtifactStore;
import dev.quipu.plan.artifact.ArtifactType;
import dev.quipu.plan.artifact.Place;
import dev.quipu.plan.artifact.StoredContent;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ArtifactStore} promises. */
public abstract class ArtifactStoreContract extends ArtifactRows {

    private static final String HASH = "ab".repeat(32);
    private static final Instant LATER = Samples.NOON.plusSeconds(60);

    /** A connection to the backend's database. */
    protected abstract Connection connection() throws SQLException;

    @BeforeEach
    void plan() throws SQLException {
        try (Connection connection = connection()) {
            PlannedWork.make(connection, team);
        }
    }

    @Test
    void storesAnArtifactWithItsEntry() {
        Artifact wanted = artifact("a 1")
                .taskId(PlannedWork.TASK)
                .path("out/Größe 🪢.log")
                .contentType("text/plain; charset=utf-8")
                .metadata(new Json("{\"b\":1.0,\"a\":null}"))
                .build();

        Artifact made = await(artifacts().create(wanted, Journals.of(team, "artifact.create")));

        assertThat(made).isEqualTo(wanted);
        assertThat(await(artifacts().find(team, "a 1"))).contains(wanted);
        assertThat(await(artifacts().find(team + "x", "a 1"))).isEmpty();
        assertThat(log()).containsExactly("artifact.create null > " + wanted);
    }

    @Test
    void refusesATakenIdAndARunOrTaskThatIsNotThere() {
        Artifact first = stored(artifact("a"));

        assertThatThrownBy(() -> create(artifact("a").path("other")))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The artifact a already exists.");
        assertThatThrownBy(() -> create(artifact("b").agentRunId("none")))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The run none does not exist.");
        for (String task : List.of("none", PlannedWork.OTHER_TASK)) {
            assertThatThrownBy(() -> create(artifact("b").taskId(task)))
                    .isExactlyInstanceOf(NotFoundException.class)
                    .hasMessage("The task " + task + " does not exist.");
        }
        assertThat(await(artifacts().find(team, "a"))).contains(first);
        assertThat(await(artifacts().find(team, "b"))).isEmpty();
    }

    @Test
    void letsOneOfManyHaveAnIdAtOnce() {
        List<Object> made = atOnce(8, () -> create(artifact("a")));

        assertThat(made).filteredOn(Artifact.class::isInstance).hasSize(1);
        assertThat(made).filteredOn(AlreadyExistsException.class::isInstance).hasSize(7);
    }

    @Test
    void changesWhatCanBeChangedAndKeepsTheRest() {
        Artifact before = stored(artifact("a").taskId(PlannedWork.TASK));
        Artifact wanted = artifact("other")
                .teamId("other")
                .agentRunId(PlannedWork.OTHER_RUN)
                .type(ArtifactType.DIFF)
                .path("new")
                .contentType("text/x-diff")
                .metadata(new Json("{\"x\":1}"))
                .sha256(HASH)
                .sizeBytes(7L)
                .createdAt(LATER)
                .updatedAt(LATER)
                .build();

        Artifact after = await(artifacts().update(team, "a", row -> wanted, Journals.of(team, "artifact.update")));

        assertThat(after)
                .isEqualTo(ArtifactBuilder.builder(before)
                        .type(ArtifactType.DIFF)
                        .path("new")
                        .contentType("text/x-diff")
                        .metadata(new Json("{\"x\":1}"))
                        .updatedAt(LATER)
                        .build());
        assertThat(await(artifacts().find(team, "a"))).contains(after);
        assertThat(log()).containsExactly("artifact.update " + before + " > " + after);
    }

    @Test
    void leavesARowAsItIsWhenItsChangeOrItsJournalBreaks() {
        Artifact before = stored(artifact("a"));
        UnaryOperator<Artifact> refusal = row -> {
            throw new IllegalArgumentException("no");
        };

        assertThatThrownBy(() -> await(artifacts().update(team, "a", refusal, Journals.none())))
                .hasMessage("no");
        assertThatThrownBy(() -> await(artifacts().update(team, "a", renamed("new"), Journals.broken())))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(artifacts().delete(team, "a", refusal, Journals.none())))
                .hasMessage("no");
        assertThatThrownBy(() -> await(artifacts().delete(team, "a", row -> row, Journals.broken())))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(artifacts().attach(team, "a", small(HASH), null, row -> row, Journals.broken())))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(artifacts().update(team, "b", renamed("new"), Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The artifact b does not exist.");
        assertThatThrownBy(() -> await(artifacts().delete(team, "b", row -> row, Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class);
        assertThat(await(artifacts().find(team, "a"))).contains(before);
        assertThat(await(artifacts().content(team, HASH))).isEmpty();
    }

    @Test
    void givesAnArtifactItsContent() {
        Artifact before = stored(artifact("a"));

        Artifact after = await(artifacts()
                .attach(
                        team,
                        "a",
                        small(HASH),
                        null,
                        row -> ArtifactBuilder.builder(row)
                                .contentType("image/png")
                                .updatedAt(LATER)
                                .build(),
                        Journals.of(team, "artifact.upload")));

        assertThat(after)
                .isEqualTo(ArtifactBuilder.builder(before)
                        .contentType("image/png")
                        .sha256(HASH)
                        .sizeBytes(4L)
                        .updatedAt(LATER)
                        .build());
        assertThat(await(artifacts().find(team, "a"))).contains(after);
        assertThat(await(artifacts().content(team, HASH))).contains(small(HASH));
        assertThat(await(artifacts().content(team + "x", HASH))).isEmpty();
        assertThat(log()).containsExactly("artifact.upload " + before + " > " + after);
    }

    @Test
    void keepsAContentOncePerTeam() {
        stored(artifact("a"));
        stored(artifact("b"));
        attach("a", large(HASH, "first"));

        Artifact second = attach("b", large(HASH, "second"));

        assertThat(second.sizeBytes()).isEqualTo(100_000L);
        assertThat(await(artifacts().content(team, HASH))).contains(large(HASH, "first"));
    }

    @Test
    void keepsAContentOnceThatManyBringAtTheSameTime() {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            ids.add(stored(artifact("a" + n)).id());
        }
        AtomicInteger number = new AtomicInteger();

        List<Object> attached = atOnce(8, () -> {
            int n = number.getAndIncrement();
            return attach(ids.get(n), large(HASH, "key" + n));
        });

        assertThat(attached)
                .hasSize(8)
                .allSatisfy(one -> assertThat(((Artifact) one).sha256()).isEqualTo(HASH));
        assertThat(await(artifacts().content(team, HASH)).orElseThrow().objectKey())
                .startsWith("key");
    }

    @Test
    void takesANewObjectInPlaceOfOneThatIsLost() {
        stored(artifact("a"));
        attach("a", large(HASH, "first"));

        attach("a", large(HASH, "second"), "first");
        StoredContent outside = await(artifacts().content(team, HASH)).orElseThrow();
        attach("a", large(HASH, "third"), "first");
        StoredContent late = await(artifacts().content(team, HASH)).orElseThrow();
        attach("a", small(HASH), "second");
        StoredContent inside = await(artifacts().content(team, HASH)).orElseThrow();

        assertThat(outside).isEqualTo(large(HASH, "second"));
        assertThat(late).isEqualTo(large(HASH, "second"));
        assertThat(inside.place()).isEqualTo(Place.DATABASE);
        assertThat(inside.objectKey()).isNull();
        assertThat(inside.bytes()).isEqualTo(small(HASH).bytes());
    }

    @Test
    void takesOneOfManyObjectsThatReplaceALostOneAtOnce() {
        List<String> ids = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            ids.add(stored(artifact("a" + n)).id());
        }
        attach("a0", large(HASH, "lost"));
        AtomicInteger number = new AtomicInteger();

        List<Object> keys = atOnce(8, () -> {
            int n = number.getAndIncrement();
            attach(ids.get(n), large(HASH, "key" + n), "lost");
            return await(artifacts().content(team, HASH)).orElseThrow().objectKey();
        });

        assertThat(keys).hasSize(8).allSatisfy(key -> assertThat((String) key).startsWith("key"));
        assertThat(Set.copyOf(keys)).hasSize(1);
    }

    @Test
    void releasesAContentWhenItsLastArtifactIsGone() {
        stored(artifact("a"));
        Artifact second = stored(artifact("b"));
        attach("a", large(HASH, "first"));
        Artifact last = attach("b", large(HASH, "second"));
        await(artifacts().delete(team, "a", row -> row, Journals.none()));

        assertThat(await(artifacts().release(team, HASH))).isEmpty();
        await(artifacts().delete(team, "b", row -> row, Journals.of(team, "artifact.delete")));
        assertThat(await(artifacts().release(team, HASH))).contains(large(HASH, "first"));
        assertThat(await(artifacts().release(team, HASH))).isEmpty();
        assertThat(await(artifacts().content(team, HASH))).isEmpty();
        assertThat(await(artifacts().find(team, second.id()))).isEmpty();
        assertThat(log()).containsExactly("artifact.delete " + last + " > null");
    }

    @Test
    void removesOldContentsThatNobodyHasAndNoOthers() {
        stored(artifact("a"));
        attach("a", small("01".repeat(32)));
        attach("a", small("02".repeat(32)));
        attach("a", small("03".repeat(32)));

        List<StoredContent> early = await(artifacts().unused(Samples.NOON, 1_000));
        List<StoredContent> one = mine(await(artifacts().unused(Samples.NOON.plusSeconds(1), 1_000)));

        assertThat(mine(early)).isEmpty();
        assertThat(one).extracting(StoredContent::sha256).containsExactlyInAnyOrder("01".repeat(32), "02".repeat(32));
        assertThat(one).allSatisfy(gone -> assertThat(gone.bytes()).isNull());
        assertThat(await(artifacts().content(team, "01".repeat(32)))).isEmpty();
        assertThat(await(artifacts().content(team, "03".repeat(32)))).isPresent();
    }

    @Test
    void neverTakesAContentFromAnArtifactThatGetsItAtTheSameTime() {
        stored(artifact("a"));
        for (int round = 0; round < 10; round++) {
            String hash = "%064x".formatted(round);
            attach("a", small(hash));
            attach("a", small(HASH));
            AtomicInteger number = new AtomicInteger();

            List<Object> done = atOnce(
                    4,
                    () -> number.getAndIncrement() % 2 == 0
                            ? attach("a", small(hash))
                            : await(artifacts().release(team, hash)));

            assertThat(done).noneMatch(Throwable.class::isInstance);
            assertThat(await(artifacts().find(team, "a")).orElseThrow().sha256())
                    .isEqualTo(hash);
            assertThat(await(artifacts().content(team, hash))).isPresent();
        }
    }

    @Test
    void listsByEveryFilterTheNewestFirst() {
        stored(artifact("a").createdAt(Samples.NOON.plusSeconds(1)));
        stored(artifact("b").createdAt(Samples.NOON.plusSeconds(2)).taskId(PlannedWork.TASK));
        stored(artifact("c").createdAt(Samples.NOON.plusSeconds(2)).type(ArtifactType.DIFF));
        stored(artifact("d")
                .createdAt(Samples.NOON.plusSeconds(3))
                .agentRunId(PlannedWork.OTHER_RUN)
                .type(ArtifactType.VIDEO));
        attach("c", small(HASH));

        assertThat(ids(query())).containsExactly("d", "c", "b", "a");
        assertThat(ids(query().runId(PlannedWork.RUN))).containsExactly("c", "b", "a");
        assertThat(ids(query().taskId(PlannedWork.TASK))).containsExactly("b");
        assertThat(ids(query().types(Set.of(ArtifactType.DIFF, ArtifactType.VIDEO))))
                .containsExactly("d", "c");
        assertThat(ids(query().sha256(HASH))).containsExactly("c");
        assertThat(ids(query().after(Samples.NOON.plusSeconds(1)).before(Samples.NOON.plusSeconds(3))))
                .containsExactly("c", "b");
    }

    @Test
    void listsPageByPage() {
        for (int n = 0; n < 5; n++) {
            stored(artifact("a" + n).createdAt(Samples.NOON.plusSeconds(n / 2)));
        }
        attach("a3", small(HASH));

        Page<Artifact> first = await(artifacts().list(team, query().limit(2).build()));
        Page<Artifact> second = await(
                artifacts().list(team, query().limit(2).cursor(first.next()).build()));
        Page<Artifact> third = await(
                artifacts().list(team, query().limit(2).cursor(second.next()).build()));

        assertThat(first.items()).extracting(Artifact::id).containsExactly("a4", "a3");
        assertThat(first.items()).extracting(Artifact::sizeBytes).containsExactly(null, 4L);
        assertThat(second.items()).extracting(Artifact::id).containsExactly("a2", "a1");
        assertThat(third.items()).extracting(Artifact::id).containsExactly("a0");
        assertThat(third.next()).isNull();
    }

    private List<StoredContent> mine(List<StoredContent> contents) {
        return contents.stream()
                .filter(content -> content.teamId().equals(team))
                .toList();
    }

    private static UnaryOperator<Artifact> renamed(String path) {
        return row -> ArtifactBuilder.builder(row).path(path).build();
    }

    private Artifact stored(ArtifactBuilder artifact) {
        return create(artifact);
    }

    private Artifact create(ArtifactBuilder artifact) {
        return await(artifacts().create(artifact.build(), Journals.none()));
    }

    private Artifact attach(String id, StoredContent content) {
        return attach(id, content, null);
    }

    private Artifact attach(String id, StoredContent content, String lost) {
        return await(artifacts().attach(team, id, content, lost, row -> row, Journals.none()));
    }

    private static ArtifactQueryBuilder query() {
        return ArtifactQueryBuilder.builder().types(Set.of()).limit(50);
    }

    private List<String> ids(ArtifactQueryBuilder query) {
        ArtifactQuery wanted = query.build();
        return await(artifacts().list(team, wanted)).items().stream()
                .map(Artifact::id)
                .toList();
    }

    private List<String> log() {
        return await(audit().list(team, AuditQueryBuilder.builder().limit(50).build())).items().stream()
                .map(ArtifactStoreContract::line)
                .toList();
    }

    private static String line(AuditEntry entry) {
        return entry.action() + " " + entry.rowId();
    }

    private ArtifactStore artifacts() {
        return backend.store(ArtifactStore.class);
    }
}
