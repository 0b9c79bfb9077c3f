package dev.quipu.transfer.from.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.client.hooks.HooksFolder;
import dev.quipu.client.hooks.Installer;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.EventTypes;
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
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real repository with our hooks, in which a program named quipu writes down what it is called with, and waits till the test
 * has made the events of it: what git notes while a hook runs is there then, and gone afterwards.
 */
abstract class HookedRepository {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final String END = "END";

    @TempDir
    Path root;

    Path work;
    Path calls;
    private Path requests;
    private Path answers;
    private Thread listener;
    private final List<EventDraft> drafts = new CopyOnWriteArrayList<>();
    private final List<String> input = new CopyOnWriteArrayList<>();
    private volatile Throwable failure;

    @BeforeEach
    void init() throws Exception {
        work = Files.createDirectories(root.resolve("a path/with spaces"));
        calls = root.resolve("calls");
        requests = pipe("requests");
        answers = pipe("answers");
        Path program = Files.createDirectories(root.resolve("bin")).resolve("quipu");
        Files.writeString(
                program,
                "#!/bin/sh\n{ printf 'CALL'; printf '\\t%s' \"$@\"; echo; case $3 in pre-push|post-rewrite) cat;; esac; }"
                        + " > '" + root + "/call'\ncat '" + root + "/call' >> '" + calls + "'\n"
                        + "cat '" + root + "/call' > '" + requests + "'\ncat '" + answers + "' > /dev/null\nexit 3\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        listener = new Thread(this::listen, "hooks");
        listener.setDaemon(true);
        listener.start();
        git("init", "--quiet", "--initial-branch=trunk");
        install();
    }

    @AfterEach
    void end() throws Exception {
        Files.writeString(requests, END);
        listener.join();
    }

    private Path pipe(String name) throws Exception {
        Path pipe = root.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private void listen() {
        try {
            for (String call = Files.readString(requests); !call.equals(END); call = Files.readString(requests)) {
                tell(call.lines().toList());
                Files.writeString(answers, "done");
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Makes the events of a call as the command makes them; git goes on whatever comes of it. */
    private void tell(List<String> call) {
        try {
            List<String> words = List.of(call.get(0).split("\t"));
            assertThat(words.subList(0, 3)).containsExactly("CALL", "hook", "git");
            List<String> lines = call.subList(1, call.size());
            input.addAll(lines);
            drafts.addAll(events().drafts(words.get(3), words.subList(4, words.size()), String.join("\n", lines)));
        } catch (RuntimeException | AssertionError e) {
            failure = e;
        }
    }

    void install() throws IOException {
        Installer installer = new Installer(root.resolve("memory"));
        installer.apply(installer.install(hooks(), null));
    }

    HooksFolder hooks() {
        return new GitRepository().hooks(work.toString()).orElseThrow();
    }

    Path hooksOfGit() {
        return work.resolve(".git/hooks");
    }

    void commit(String message) throws Exception {
        Path file = work.resolve("file");
        Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + message + "\n");
        git("add", ".");
        git("commit", "--quiet", "--message=" + message);
    }

    /** The lines that the program was given since the last time. */
    List<String> calledWith() {
        List<String> lines = List.copyOf(input);
        input.clear();
        return lines;
    }

    EventDraft only() {
        List<EventDraft> told = told();
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    /** The events of the calls since the last time. */
    List<EventDraft> told() {
        assertThat(failure).isNull();
        List<EventDraft> told = List.copyOf(drafts);
        drafts.clear();
        assertThat(told)
                .allSatisfy(event -> assertThat(EventTypes.faults(event.type(), event.data()))
                        .isEmpty());
        return told;
    }

    GitHookEvents events() {
        return new GitHookEvents("device", work.toString(), null, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static JsonNode data(EventDraft event) {
        return JsonText.tree(event.data());
    }

    String head() {
        return new GitRepository().commit(work.toString(), "HEAD").orElseThrow();
    }

    void git(String... arguments) throws Exception {
        assertThat(run(arguments)).isZero();
    }

    int run(String... arguments) throws Exception {
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
