package dev.quipu.transfer.from.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.quipu.client.hooks.HooksFolder;
import dev.quipu.port.event.EventDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What real hooks of a real git tell. */
class GitHookEventsTest extends HookedRepository {

    @Test
    void aFirstCommitTellsItsLinesFilesAndAuthor() throws Exception {
        // Given
        Files.writeString(work.resolve("a b.txt"), "1\n2\n3\n");
        git("add", ".");

        // When
        git("commit", "--quiet", "--message=Größe\n\nbody");

        // Then
        EventDraft event = only();
        assertThat(event.type()).isEqualTo("git.commit");
        assertThat(event.timestamp()).isEqualTo(NOW);
        assertThat(event.deviceId()).isEqualTo("device");
        assertThat(event.workspace()).startsWith("local:");
        assertThat(event.sessionId()).isNull();
        assertThat(data(event).toString())
                .isEqualTo("{\"hash\":\"" + head() + "\",\"message\":\"Größe\\n\\nbody\",\"author_name\":\"Ada\","
                        + "\"author_email\":\"ada@example.com\",\"branch\":\"trunk\",\"files_changed\":1,"
                        + "\"insertions\":3,\"deletions\":0,\"file_list\":[\"a b.txt\"]}");
    }

    @Test
    void theSameHookAgainMakesTheSameEvent() throws Exception {
        // Given
        commit("one");
        EventDraft first = only();

        // When
        List<EventDraft> again = events().drafts("post-commit", List.of(), "");

        // Then
        assertThat(again).containsExactly(first);
    }

    @Test
    void theSameHookAgainMakesTheSameIdAtAnotherTime() throws Exception {
        // Given
        commit("one");
        EventDraft first = only();
        Clock later = Clock.fixed(NOW.plusMillis(1), ZoneOffset.UTC);

        // When
        EventDraft again = new GitHookEvents("device", work.toString(), null, later)
                .drafts("post-commit", List.of(), "")
                .get(0);

        // Then
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.timestamp()).isEqualTo(NOW.plusMillis(1));
    }

    @Test
    void aCheckoutTellsBothBranchesAndADetachedHeadNone() throws Exception {
        // Given
        commit("one");
        only();

        // When
        git("checkout", "--quiet", "-b", "topic");
        EventDraft branch = only();
        git("checkout", "--quiet", "--detach");
        EventDraft detached = only();
        Files.writeString(work.resolve("file"), "changed");
        git("checkout", "--quiet", "--", "file");

        // Then
        assertThat(data(branch).path("from_branch").textValue()).isEqualTo("trunk");
        assertThat(data(branch).path("to_branch").textValue()).isEqualTo("topic");
        assertThat(data(branch).path("to_ref").textValue()).isEqualTo(head());
        assertThat(data(detached).path("to_branch").isNull()).isTrue();
        assertThat(told()).isEmpty();
    }

    @Test
    void aCommitOnADetachedHeadIsOnNoBranch() throws Exception {
        // Given
        commit("one");
        git("checkout", "--quiet", "--detach");
        told();

        // When
        commit("two");

        // Then
        assertThat(data(only()).path("branch").isNull()).isTrue();
    }

    @Test
    void aMergeTellsWhatCameIn() throws Exception {
        // Given
        commit("one");
        git("checkout", "--quiet", "-b", "topic");
        commit("two");
        git("checkout", "--quiet", "trunk");
        told();

        // When
        git("merge", "--quiet", "--no-ff", "--message=Merge it", "topic");

        // Then
        EventDraft merge = only();
        assertThat(merge.type()).isEqualTo("git.merge");
        assertThat(data(merge).toString())
                .isEqualTo("{\"merge_commit\":\"" + head() + "\",\"message\":\"Merge it\",\"merged_branch\":\"topic\","
                        + "\"into_branch\":\"trunk\",\"files_changed\":1,\"had_conflicts\":false}");
    }

    @Test
    void aFastForwardMadeNothingEvenIfItEndsInAMerge() throws Exception {
        // Given
        commit("one");
        git("checkout", "--quiet", "-b", "topic");
        commit("two");
        git("checkout", "--quiet", "-b", "merged", "trunk");
        git("merge", "--quiet", "--no-ff", "--message=Merge it", "topic");
        git("checkout", "--quiet", "trunk");
        told();

        // When
        git("merge", "--quiet", "topic");
        git("merge", "--quiet", "merged");

        // Then
        assertThat(Files.readString(calls)).contains("post-merge\t0\nCALL\thook\tgit\tpost-merge\t0\n");
        assertThat(told()).isEmpty();
    }

    @Test
    void aFastForwardMadeNothingEvenIfGitKeepsNoLog() throws Exception {
        // Given
        git("config", "core.logAllRefUpdates", "false");
        commit("one");
        git("checkout", "--quiet", "-b", "topic");
        commit("two");
        git("checkout", "--quiet", "trunk");
        told();

        // When
        git("merge", "--quiet", "topic");

        // Then
        assertThat(told()).isEmpty();
    }

    @Test
    void aPushTellsItsCommitsAndADeletedBranchNothing() throws Exception {
        // Given
        git("init", "--quiet", "--bare", root.resolve("bare repo.git").toString());
        git("remote", "add", "origin", root.resolve("bare repo.git").toString());
        commit("one");
        commit("two");
        told();

        // When
        List<EventDraft> ahead = events().drafts(
                        "pre-push",
                        List.of("origin", "/bare"),
                        "refs/heads/trunk " + head() + " refs/heads/trunk " + "0".repeat(40) + "\n");
        git("push", "--quiet", "origin", "trunk", "trunk:other");
        List<EventDraft> first = told();
        commit("three");
        told();
        git("push", "--quiet", "origin", "trunk");
        EventDraft second = only();
        git("push", "--quiet", "origin", ":other");

        // Then
        assertThat(first)
                .extracting(event -> data(event).path("branch").textValue())
                .containsExactlyInAnyOrder("trunk", "other");
        // Only before the push it is known what a new branch brings; afterwards the remote has it.
        assertThat(data(ahead.get(0)).path("commit_count").longValue()).isEqualTo(2);
        assertThat(first).extracting(EventDraft::id).contains(ahead.get(0).id());
        assertThat(data(second).toString())
                .isEqualTo("{\"branch\":\"trunk\",\"remote\":\"origin\",\"commit_count\":1,\"commits\":[\"" + head()
                        + "\"]}");
        assertThat(second.timestamp()).isEqualTo(NOW);
        assertThat(told()).isEmpty();
    }

    @Test
    void theSamePushAgainIsAnActOfItsOwn() throws Exception {
        // Given
        commit("one");
        String refs = "refs/heads/trunk " + head() + " refs/heads/trunk " + "0".repeat(40) + "\n";
        Clock later = Clock.fixed(NOW.plusMillis(1), ZoneOffset.UTC);

        // When
        EventDraft first =
                events().drafts("pre-push", List.of("origin", "/bare"), refs).get(0);
        EventDraft second = new GitHookEvents("device", work.toString(), null, later)
                .drafts("pre-push", List.of("origin", "/bare"), refs)
                .get(0);

        // Then
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.data()).isEqualTo(first.data());
    }

    @Test
    void workTreesOfOneSecondAreActsOfTheirOwn() throws Exception {
        // Given
        commit("one");
        told();
        List<String> arguments = List.of("0".repeat(40), head(), "1");

        // When
        List<EventDraft> checkouts = Stream.of("first tree", "second tree")
                .map(name -> {
                    Path tree = root.resolve(name);
                    assertThatCode(() -> git("worktree", "add", "--quiet", "--detach", tree.toString()))
                            .doesNotThrowAnyException();
                    return new GitHookEvents("device", tree.toString(), null, Clock.fixed(NOW, ZoneOffset.UTC))
                            .drafts("post-checkout", arguments, "")
                            .get(0);
                })
                .toList();

        // Then
        assertThat(checkouts).extracting(EventDraft::id).doesNotHaveDuplicates();
    }

    @Test
    void aWorkTreeAndAnotherFolderOfHooksAreFound() throws Exception {
        // Given
        commit("one");
        git("worktree", "add", "--quiet", "--detach", root.resolve("other tree").toString());
        Path folder = Files.createDirectories(work.resolve("a/folder"));

        // When
        HooksFolder ofTree =
                new GitRepository().hooks(root.resolve("other tree").toString()).orElseThrow();
        git("config", "core.hooksPath", root.resolve("my hooks").toString());
        HooksFolder outside = new GitRepository().hooks(work.toString()).orElseThrow();
        git("config", "core.hooksPath", ".husky/_");
        HooksFolder inside = new GitRepository().hooks(folder.toString()).orElseThrow();
        git("config", "core.hooksPath", "/dev/null");
        HooksFolder off = new GitRepository().hooks(work.toString()).orElseThrow();
        git("config", "core.hooksPath", "");
        HooksFolder empty = new GitRepository().hooks(folder.toString()).orElseThrow();

        // Then
        Path tree = work.toRealPath();
        assertThat(ofTree.path().toRealPath()).isEqualTo(hooksOfGit().toRealPath());
        assertThat(ofTree.isShared()).isFalse();
        assertThat(outside).isEqualTo(new HooksFolder(root.resolve("my hooks"), tree, false, true));
        assertThat(inside).isEqualTo(new HooksFolder(tree.resolve(".husky/_"), tree, false, false));
        assertThat(off).isEqualTo(new HooksFolder(Path.of("/dev/null"), tree, true, false));
        assertThat(empty).isEqualTo(new HooksFolder(tree, tree, true, false));
        assertThat(new GitRepository().hooks(root.toString())).isEmpty();
    }
}
