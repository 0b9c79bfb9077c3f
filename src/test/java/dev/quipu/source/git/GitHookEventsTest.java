package dev.quipu.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.event.EventDraft;
import dev.quipu.event.EventTypes;
import dev.quipu.hooks.Installer;
import dev.quipu.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real hooks of a real git tell: a program named quipu writes down what it is called with. */
class GitHookEventsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    /** So many refs that a pipe does not hold their lines. */
    private static final int MANY = 500;

    @TempDir
    Path root;

    private Path work;
    private Path calls;
    private int read;

    @BeforeEach
    void init() throws Exception {
        work = Files.createDirectories(root.resolve("a path/with spaces"));
        calls = root.resolve("calls");
        Path program = Files.createDirectories(root.resolve("bin")).resolve("quipu");
        Files.writeString(
                program,
                "#!/bin/sh\n{ printf 'CALL'; printf '\\t%s' \"$@\"; echo; [ \"$3\" = pre-push ] && cat; } >> '" + calls
                        + "'\nexit 3\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        git("init", "--quiet", "--initial-branch=trunk");
        install();
    }

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
    void aCommitOnADetachedHeadIsOnHead() throws Exception {
        // Given
        commit("one");
        git("checkout", "--quiet", "--detach");
        told();

        // When
        commit("two");

        // Then
        assertThat(data(only()).path("branch").textValue()).isEqualTo("HEAD");
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
    void anExistingHookThatFailsStillFailsAndRefusesThePush() throws Exception {
        // Given
        git("init", "--quiet", "--bare", root.resolve("bare.git").toString());
        git("remote", "add", "origin", root.resolve("bare.git").toString());
        commit("one");
        Path hook = Files.writeString(hooks().resolve("pre-push"), "#!/bin/sh\nfalse\n");
        install();
        told();

        // When
        int exit = run("push", "--quiet", "origin", "trunk");

        // Then
        assertThat(hook).isExecutable();
        assertThat(exit).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void anExistingHookThatReadsThePushStillReadsItWholeAndSoDoWe(String shell) throws Exception {
        // Given
        git("init", "--quiet", "--bare", root.resolve("bare.git").toString());
        git("remote", "add", "origin", root.resolve("bare.git").toString());
        commit("one");
        Path copied = root.resolve("copied");
        Path hook = hooks().resolve("pre-push");
        String own = "#!/usr/bin/env " + shell + "\nset -eu\nif true; then exec cat > '" + copied + "'; fi\n";
        Files.writeString(hook, own);
        install();
        told();
        List<String> push = new ArrayList<>(List.of("push", "--quiet", "origin", "trunk"));
        for (int i = 0; i < MANY; i++) {
            push.add("trunk:refs/heads/" + "long".repeat(10) + i);
        }

        // When
        git(push.toArray(String[]::new));

        // Then
        String line = "refs/heads/trunk " + head() + " refs/heads/trunk " + "0".repeat(40);
        assertThat(Files.readAllLines(copied)).hasSize(1 + MANY).contains(line);
        assertThat(calledWith()).containsExactlyElementsOf(Files.readAllLines(copied));
        new Installer(root.resolve("memory")).undo(new Installer(root.resolve("memory")).uninstall(hooks(), null));
        assertThat(hook).hasContent(own);
    }

    @Test
    void aPushOfNothingTellsTheExistingHookNothing() throws Exception {
        // Given
        git("init", "--quiet", "--bare", root.resolve("bare.git").toString());
        git("remote", "add", "origin", root.resolve("bare.git").toString());
        commit("one");
        git("push", "--quiet", "origin", "trunk");
        Path copied = root.resolve("copied");
        Files.writeString(hooks().resolve("pre-push"), "#!/bin/sh\nexec cat > '" + copied + "'\n");
        install();

        // When
        git("push", "--quiet", "origin", "trunk");

        // Then
        assertThat(copied).isEmptyFile();
    }

    @Test
    void aWorkTreeAndAnotherFolderOfHooksAreFound() throws Exception {
        // Given
        commit("one");
        git("worktree", "add", "--quiet", "--detach", root.resolve("other tree").toString());

        // When
        Path ofTree =
                new GitRepository().hooks(root.resolve("other tree").toString()).orElseThrow();
        git("config", "core.hooksPath", root.resolve("my hooks").toString());
        Path configured = new GitRepository().hooks(work.toString()).orElseThrow();

        // Then
        assertThat(ofTree.toRealPath()).isEqualTo(hooksOfGit().toRealPath());
        assertThat(configured).isEqualTo(root.resolve("my hooks"));
        assertThat(new GitRepository().hooks(root.toString())).isEmpty();
    }

    private void install() throws IOException {
        Installer installer = new Installer(root.resolve("memory"));
        installer.apply(installer.install(hooks(), null));
    }

    private Path hooks() {
        return new GitRepository().hooks(work.toString()).orElseThrow();
    }

    private Path hooksOfGit() {
        return work.resolve(".git/hooks");
    }

    private void commit(String message) throws Exception {
        Path file = work.resolve("file");
        Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + message + "\n");
        git("add", ".");
        git("commit", "--quiet", "--message=" + message);
    }

    /** The lines that the program was given since the last time. */
    private List<String> calledWith() throws IOException {
        List<String> lines = Files.readAllLines(calls);
        return lines.subList(read, lines.size()).stream()
                .filter(line -> !line.startsWith("CALL"))
                .toList();
    }

    private EventDraft only() throws IOException {
        List<EventDraft> told = told();
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    /** The events of the calls since the last time, made as the command makes them. */
    private List<EventDraft> told() throws IOException {
        List<String> lines = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
        List<EventDraft> drafts = new ArrayList<>();
        for (int i = read; i < lines.size(); i++) {
            if (lines.get(i).startsWith("CALL\t")) {
                List<String> call = List.of(lines.get(i).split("\t"));
                assertThat(call.subList(1, 3)).containsExactly("hook", "git");
                String input = String.join(
                        "\n",
                        lines.subList(i + 1, lines.size()).stream()
                                .takeWhile(line -> !line.startsWith("CALL"))
                                .toList());
                drafts.addAll(events().drafts(call.get(3), call.subList(4, call.size()), input));
            }
        }
        read = lines.size();
        assertThat(drafts)
                .allSatisfy(event -> assertThat(EventTypes.faults(event.type(), event.data()))
                        .isEmpty());
        return drafts;
    }

    private GitHookEvents events() {
        return new GitHookEvents("device", work.toString(), null, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static JsonNode data(EventDraft event) {
        return JsonText.tree(event.data());
    }

    private String head() {
        return new GitRepository().commit(work.toString(), "HEAD").orElseThrow();
    }

    private void git(String... arguments) throws Exception {
        assertThat(run(arguments)).isZero();
    }

    private int run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("git.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "PATH", root.resolve("bin") + ":" + System.getenv("PATH"),
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_AUTHOR_NAME", "Ada",
                        "GIT_AUTHOR_EMAIL", "ada@example.com",
                        "GIT_COMMITTER_NAME", "Ada",
                        "GIT_COMMITTER_EMAIL", "ada@example.com",
                        "GIT_AUTHOR_DATE", "2026-03-01T10:00:00Z",
                        "GIT_COMMITTER_DATE", "2026-03-01T10:00:00Z"));
        return builder.start().waitFor();
    }
}
