package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.plan.artifact.ArtifactBuilder;
import dev.quipu.plan.artifact.ArtifactStore;
import dev.quipu.plan.artifact.ArtifactType;
import dev.quipu.plan.comment.Comment;
import dev.quipu.plan.comment.CommentBuilder;
import dev.quipu.plan.comment.CommentStore;
import dev.quipu.plan.run.AgentRunStatus;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link CommentStore} promises. */
public abstract class CommentStoreContract extends StoreContract {

    private static final String SHA = "a".repeat(40);
    private static final Instant LATER = Samples.NOON.plusSeconds(60);

    @Test
    void storesACommentWithItsEntry() {
        // Given
        Comment wanted = CommentBuilder.builder(onCommit("c"))
                .body("Why 'é' 🪢?\n\n    code")
                .resolved(true)
                .resolvedAt(LATER)
                .resolvedBy("u2")
                .build();

        // When
        Comment made = await(comments().create(wanted, Journals.of(team, "comment.create")));

        // Then
        assertThat(made).isEqualTo(wanted);
        assertThat(await(comments().find(team, "c"))).contains(wanted);
        assertThat(log()).containsExactly("comment.create null > " + wanted);
    }

    @Test
    void goesWithWhatItIsAbout() {
        // Given
        work();
        stored(about("onTask").taskId("t").build());
        stored(about("onArtifact").artifactId("f").build());
        stored(about("onSession").sessionId("s").build());

        // When
        PlannedRows.deleteSpec(backend, team, "plan");
        await(sessions().delete(team, "s", row -> row, Journals.none()));

        // Then
        assertThat(all()).isEmpty();
    }

    static Stream<UnaryOperator<CommentBuilder>> pointers() {
        return Stream.of(
                comment -> comment.sessionId("none"),
                comment -> comment.taskId("none"),
                comment -> comment.artifactId("none"),
                comment -> comment.commitSha(SHA).parentCommentId("none"));
    }

    @ParameterizedTest
    @MethodSource("pointers")
    void needsWhatItNames(UnaryOperator<CommentBuilder> pointer) {
        // Given
        Comment lost = pointer.apply(about("c")).build();

        // When
        Throwable failure = failure(() -> comments().create(lost, Journals.of(team, "x")));

        // Then
        assertThat(failure)
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessageMatching("The (session|task|artifact|comment) none does not exist\\.");
        assertThat(all()).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void changesWhatCanChangeAndNothingElse() {
        // Given
        Comment before = stored(onCommit("c"));
        Comment wanted = CommentBuilder.builder(before)
                .teamId("x")
                .id("x")
                .commitSha("b".repeat(40))
                .createdBy("x")
                .createdAt(Instant.EPOCH)
                .body("new")
                .resolved(true)
                .resolvedAt(LATER)
                .resolvedBy("u2")
                .updatedAt(LATER)
                .build();

        // When
        Comment updated = await(comments().update(team, "c", row -> wanted, Journals.of(team, "comment.update")));

        // Then
        assertThat(updated)
                .isEqualTo(CommentBuilder.builder(wanted)
                        .teamId(team)
                        .id("c")
                        .commitSha(SHA)
                        .createdBy("u1")
                        .createdAt(Samples.NOON)
                        .build());
        assertThat(await(comments().find(team, "c"))).contains(updated);
        assertThat(log()).containsExactly("comment.update " + before + " > " + updated);
    }

    @Test
    void deletesAThreadWithAnEntryForEach() {
        // Given
        Comment first = stored(onCommit("c"));
        Comment reply = stored(
                CommentBuilder.builder(onCommit("r")).parentCommentId("c").build());
        Comment other = stored(onCommit("o"));

        // When
        await(comments().delete(team, "c", row -> row, Journals.of(team, "comment.delete")));

        // Then
        assertThat(all()).containsExactly(other);
        assertThat(log())
                .containsExactlyInAnyOrder(
                        "comment.delete " + first + " > null", "comment.delete " + reply + " > null");
    }

    @Test
    void leavesEverythingWhenTheConditionOrTheJournalThrows() {
        // Given
        Comment before = stored(onCommit("c"));

        // When
        Throwable refused = failure(() -> comments()
                .delete(
                        team,
                        "c",
                        row -> {
                            throw new IllegalArgumentException("not this one");
                        },
                        Journals.of(team, "x")));
        Throwable unwritten = failure(() -> comments().delete(team, "c", row -> row, Journals.broken()));

        // Then
        assertThat(refused).hasMessage("not this one");
        assertThat(unwritten).hasMessage("no ink");
        assertThat(all()).containsExactly(before);
    }

    @Test
    void leavesNoReplyToWhatIsDeletedAtOnce() {
        // Given
        stored(onCommit("c"));
        List<String> ids = new ArrayList<>(List.of("r1", "r2", "r3", "r4", "r5", "r6", "r7"));

        // When
        atOnce(8, () -> {
            String id;
            synchronized (ids) {
                id = ids.isEmpty() ? null : ids.remove(0);
            }
            return id == null
                    ? await(comments().delete(team, "c", row -> row, Journals.none()))
                    : stored(CommentBuilder.builder(onCommit(id))
                            .parentCommentId("c")
                            .build());
        });

        // Then
        assertThat(all()).isEmpty();
    }

    @Test
    void keepsTeamsApart() {
        // Given
        stored(onCommit("c"));
        String other = team + " other";

        // When
        Throwable failure = failure(() -> comments().update(other, "c", row -> row, Journals.none()));

        // Then
        assertThat(failure).isExactlyInstanceOf(NotFoundException.class).hasMessage("The comment c does not exist.");
        assertThat(await(comments().find(other, "c"))).isEmpty();
        assertThat(await(comments().list(other, query(null, null, null, null, null, null))))
                .isEqualTo(new Page<>(List.of(), null));
    }

    @Test
    void pagesOldestFirstAndByIdWhereTimesAreEqual() {
        // Given
        stored(CommentBuilder.builder(onCommit("new")).createdAt(LATER).build());
        List.of("b", "a", "Z").forEach(id -> stored(onCommit(id)));

        // When
        List<String> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<Comment> page =
                    await(comments().list(team, new CommentStore.Query(null, null, null, SHA, null, null, cursor, 2)));
            page.items().forEach(comment -> paged.add(comment.id()));
            cursor = page.next();
        } while (cursor != null);

        // Then
        assertThat(paged).containsExactly("Z", "a", "b", "new");
    }

    @Test
    void narrowsByEachFilter() {
        // Given
        work();
        stored(about("onTask").taskId("t").resolved(true).build());
        stored(about("onArtifact").artifactId("f").build());
        stored(about("onSession").sessionId("s").build());
        stored(about("reply").sessionId("s").parentCommentId("onSession").build());
        stored(onCommit("z"));

        // When
        List<List<String>> found = List.of(
                ids(query("s", null, null, null, null, null)),
                ids(query(null, "t", null, null, null, null)),
                ids(query(null, null, "f", null, null, null)),
                ids(query(null, null, null, SHA, null, null)),
                ids(query(null, null, null, null, "onSession", null)),
                ids(query(null, null, null, null, null, true)),
                ids(query("s", null, null, null, null, true)));

        // Then
        assertThat(found)
                .containsExactly(
                        List.of("onSession", "reply"),
                        List.of("onTask"),
                        List.of("onArtifact"),
                        List.of("z"),
                        List.of("onSession", "reply"),
                        List.of("onTask"),
                        List.of());
    }

    private void work() {
        PlannedRows.spec(backend, team, "plan");
        PlannedTasks plan = new PlannedTasks(backend, team);
        plan.stored("t");
        plan.run("r", AgentRunStatus.RUNNING);
        await(backend.store(ArtifactStore.class)
                .create(
                        ArtifactBuilder.builder()
                                .teamId(team)
                                .id("f")
                                .agentRunId("r")
                                .type(ArtifactType.LOG)
                                .path("log")
                                .metadata(Json.EMPTY_OBJECT)
                                .createdAt(Samples.NOON)
                                .updatedAt(Samples.NOON)
                                .build(),
                        Journals.none()));
        samples().stored(samples().session("s"));
    }

    private static CommentStore.Query query(
            String session, String task, String artifact, String commit, String thread, Boolean resolved) {
        return new CommentStore.Query(session, task, artifact, commit, thread, resolved, null, 50);
    }

    private List<Comment> all() {
        return await(comments().list(team, query(null, null, null, null, null, null)))
                .items();
    }

    private List<String> ids(CommentStore.Query query) {
        return await(comments().list(team, query)).items().stream()
                .map(Comment::id)
                .toList();
    }

    private CommentStore comments() {
        return backend.store(CommentStore.class);
    }

    private Comment stored(Comment comment) {
        return await(comments().create(comment, Journals.none()));
    }

    private Comment onCommit(String id) {
        return about(id).commitSha(SHA).build();
    }

    private CommentBuilder about(String id) {
        return CommentBuilder.builder()
                .teamId(team)
                .id(id)
                .body("Why?")
                .createdBy("u1")
                .createdAt(Samples.NOON)
                .updatedAt(Samples.NOON);
    }

    private List<String> log() {
        return new Access(backend).log(team);
    }

    private static <T> Throwable failure(Supplier<Uni<T>> call) {
        try {
            await(call.get());
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }
}
