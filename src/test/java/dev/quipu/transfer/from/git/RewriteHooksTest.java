package dev.quipu.transfer.from.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quipu.port.event.EventDraft;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a real git tells of commits that it makes of others. */
class RewriteHooksTest extends HookedRepository {

    @Test
    void aRebaseTellsWhichCommitsItMadeOfWhichOnTheBranchThatItMoves() throws Exception {
        // Given
        List<String> old = twoCommitsOnATopic();

        // When
        git("rebase", "--quiet", "trunk");

        // Then
        List<EventDraft> told = told();
        String first = revision("HEAD~1");
        String second = revision("HEAD");
        assertThat(told)
                .extracting(EventDraft::type)
                .containsExactly("git.checkout", "git.commit", "git.commit", "git.rewrite");
        assertThat(told.subList(1, 4))
                .extracting(event -> data(event).path("branch").textValue())
                .containsOnly("topic");
        assertThat(told.subList(1, 3))
                .extracting(event -> data(event).path("hash").textValue())
                .containsExactly(first, second);
        assertThat(data(told.get(3)).toString())
                .isEqualTo("{\"command\":\"rebase\",\"branch\":\"topic\",\"rewrites\":[{\"old\":\"" + old.get(0)
                        + "\",\"new\":\"" + first + "\"},{\"old\":\"" + old.get(1) + "\",\"new\":\"" + second
                        + "\"}]}");
        assertThat(told.get(3).timestamp()).isEqualTo(NOW);
    }

    @Test
    void aRebaseThatAppliesPatchesTellsTheSame() throws Exception {
        // Given
        List<String> old = twoCommitsOnATopic();

        // When
        git("rebase", "--quiet", "--apply", "trunk");

        // Then
        List<EventDraft> told = told();
        assertThat(told)
                .extracting(EventDraft::type)
                .containsExactly("git.checkout", "git.commit", "git.commit", "git.rewrite");
        assertThat(told.subList(1, 3))
                .extracting(event -> data(event).path("hash").textValue())
                .containsExactly(revision("HEAD~1"), revision("HEAD"));
        assertThat(data(told.get(3)).path("rewrites").findValuesAsText("old")).isEqualTo(old);
        assertThat(data(told.get(3)).path("rewrites").findValuesAsText("new"))
                .containsExactly(revision("HEAD~1"), revision("HEAD"));
    }

    @Test
    void aRebaseThatStoppedAtAConflictKnowsItsBranchInBothWays() throws Exception {
        // Given
        commit("one");
        git("checkout", "--quiet", "-b", "topic");
        Files.writeString(work.resolve("file"), "topic\n");
        git("commit", "--quiet", "--all", "--message=two");
        git("checkout", "--quiet", "trunk");
        commit("three");
        git("checkout", "--quiet", "topic");
        told();

        // When
        int stopped = run("rebase", "--quiet", "--apply", "trunk");
        Files.writeString(work.resolve("file"), "both\n");
        git("add", "file");
        git("rebase", "--continue");

        // Then
        assertThat(stopped).isNotZero();
        assertThat(told())
                .filteredOn(event -> !event.type().equals("git.checkout"))
                .extracting(
                        EventDraft::type, event -> data(event).path("branch").textValue())
                .containsExactly(tuple("git.commit", "topic"), tuple("git.rewrite", "topic"));
    }

    @Test
    void anAmendTellsTheCommitThatItReplaced() throws Exception {
        // Given
        commit("one");
        String old = head();
        told();

        // When
        git("commit", "--quiet", "--amend", "--message=better");

        // Then
        List<EventDraft> told = told();
        assertThat(told).extracting(EventDraft::type).containsExactly("git.commit", "git.rewrite");
        assertThat(data(told.get(1)).toString())
                .isEqualTo("{\"command\":\"amend\",\"branch\":\"trunk\",\"rewrites\":[{\"old\":\"" + old
                        + "\",\"new\":\"" + head() + "\"}]}");
    }

    @Test
    void aPatchThatIsAppliedTellsItsCommitAndTheOneThatItWasMadeOf() throws Exception {
        // Given
        List<String> old = twoCommitsOnATopic();
        git("format-patch", "--quiet", "--output-directory=" + root.resolve("patches"), "-1");
        git("checkout", "--quiet", "trunk");
        told();

        // When
        git("am", "--quiet", root.resolve("patches/0001-three.patch").toString());

        // Then
        List<EventDraft> told = told();
        assertThat(told).extracting(EventDraft::type).containsExactly("git.commit", "git.rewrite");
        assertThat(data(told.get(0)).path("hash").textValue()).isEqualTo(head());
        assertThat(data(told.get(0)).path("branch").textValue()).isEqualTo("trunk");
        assertThat(data(told.get(1)).toString())
                .isEqualTo("{\"command\":\"am\",\"branch\":\"trunk\",\"rewrites\":[{\"old\":\"" + old.get(1)
                        + "\",\"new\":\"" + head() + "\"}]}");
    }

    @Test
    void checkoutsAndCommitsOfOneSecondAreActsOfTheirOwn() throws Exception {
        // Given
        commit("one");
        git("branch", "topic");
        told();

        // When
        git("checkout", "--quiet", "topic");
        git("checkout", "--quiet", "trunk");
        git("checkout", "--quiet", "topic");
        git("checkout", "--quiet", "trunk");
        commit("two");
        git("reset", "--quiet", "--soft", "HEAD~1");
        git("commit", "--quiet", "--message=two");

        // Then
        List<EventDraft> told = told();
        assertThat(told)
                .extracting(EventDraft::type)
                .containsExactly(
                        "git.checkout", "git.checkout", "git.checkout", "git.checkout", "git.commit", "git.commit");
        assertThat(data(told.get(5)).path("hash")).isEqualTo(data(told.get(4)).path("hash"));
        assertThat(told).extracting(EventDraft::id).doesNotHaveDuplicates();
    }

    @Test
    void aRebaseOfVeryManyCommitsMakesSeveralEvents() throws Exception {
        // Given
        commit("one");
        StringBuilder lines = new StringBuilder("no such line\n");
        for (int i = 0; i < 1_001; i++) {
            lines.append(String.format("%040x %040x extra\n", i, i + 5_000));
        }

        // When
        List<EventDraft> events = events().drafts("post-rewrite", List.of("rebase"), lines.toString());

        // Then
        assertThat(events)
                .extracting(event -> data(event).path("rewrites").size())
                .containsExactly(1_000, 1);
        assertThat(data(events.get(1)).at("/rewrites/0/old").textValue()).isEqualTo(String.format("%040x", 1_000));
    }

    /** The hashes of <code>two</code> and <code>three</code> on <code>topic</code>, beside which <code>trunk</code> went on. */
    private List<String> twoCommitsOnATopic() throws Exception {
        commit("one");
        git("checkout", "--quiet", "-b", "topic");
        addFile("two");
        addFile("three");
        List<String> hashes = List.of(revision("HEAD~1"), revision("HEAD"));
        git("checkout", "--quiet", "trunk");
        addFile("four");
        git("checkout", "--quiet", "topic");
        told();
        return hashes;
    }

    private void addFile(String name) throws Exception {
        Files.writeString(work.resolve(name), name + "\n");
        git("add", ".");
        git("commit", "--quiet", "--message=" + name);
    }

    private String revision(String name) {
        return new GitRepository().commit(work.toString(), name).orElseThrow();
    }
}
