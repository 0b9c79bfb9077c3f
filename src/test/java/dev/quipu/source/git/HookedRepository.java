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
import org.junit.jupiter.api.io.TempDir;

/** A real repository with our hooks, in which a program named quipu writes down what it is called with. */
abstract class HookedRepository {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    @TempDir
    Path root;

    Path work;
    Path calls;
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

    void install() throws IOException {
        Installer installer = new Installer(root.resolve("memory"));
        installer.apply(installer.install(hooks(), null));
    }

    Path hooks() {
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
    List<String> calledWith() throws IOException {
        List<String> lines = Files.readAllLines(calls);
        return lines.subList(read, lines.size()).stream()
                .filter(line -> !line.startsWith("CALL"))
                .toList();
    }

    EventDraft only() throws IOException {
        List<EventDraft> told = told();
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    /** The events of the calls since the last time, made as the command makes them. */
    List<EventDraft> told() throws IOException {
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
