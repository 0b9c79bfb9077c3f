package dev.quipu.transfer.from.git;

import dev.quipu.base.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What git notes in its own folder while it works, and tells with no command: of a rebase, of patches, and of its steps. */
final class GitNotes {

    private static final int LONGEST_LINE = 4_096;
    private static final String BRANCHES = "refs/heads/";
    /** How <code>git format-patch</code> begins a patch; the date is always this one. */
    private static final Pattern PATCH = Pattern.compile("From ([0-9a-f]{40}|[0-9a-f]{64}) Mon Sep 17 00:00:00 2001");

    private static final List<String> PATHS = List.of("logs/HEAD", "rebase-merge", "rebase-apply");
    private static final int LOG = 0;
    private static final int MERGING = 1;
    private static final int APPLYING = 2;

    private final GitProgram git;
    private final Path folder;
    /** Null till they are asked for; none outside of a repository. */
    private List<Path> paths;

    /** Of the repository of a work tree. */
    GitNotes(GitProgram git, String folder) {
        this.git = git;
        this.folder = Path.of(folder);
    }

    /** The branch that a rebase is at work on, during which the head is detached; empty if none is. */
    Optional<String> rebasedBranch() {
        return Stream.of(MERGING, APPLYING)
                .flatMap(state -> path(state).stream())
                .flatMap(state -> firstLine(state.resolve("head-name")).stream())
                .findFirst()
                .filter(name -> name.startsWith(BRANCHES))
                .map(name -> name.substring(BRANCHES.length()))
                .filter(name -> Texts.fault(name, 1, Texts.ID_LENGTH) == null);
    }

    /**
     * The commit that the patch was made of which <code>git am</code> has just applied; empty if the patch does not say, and
     * in a rebase, which tells at its end what it made of which commit.
     */
    Optional<String> patchedCommit() {
        return path(APPLYING)
                .filter(applying -> !Files.exists(applying.resolve("rebasing")))
                .flatMap(applying -> firstLine(applying.resolve("next"))
                        .filter(number -> number.matches("\\d{1,9}"))
                        .map(number -> applying.resolve(String.format("%04d", Integer.parseInt(number)))))
                .flatMap(GitNotes::firstLine)
                .map(PATCH::matcher)
                .filter(Matcher::matches)
                .map(from -> from.group(1));
    }

    /**
     * What tells git's last step from every other, also of the same second: how long the log of what was checked out has
     * become, and its last line. Empty where git keeps no such file.
     */
    Optional<String> step() {
        return path(LOG).flatMap(GitNotes::lengthAndLastLine);
    }

    private Optional<Path> path(int index) {
        if (paths == null) {
            List<String> arguments = new ArrayList<>(List.of("rev-parse"));
            PATHS.forEach(path -> arguments.addAll(List.of("--git-path", path)));
            List<String> lines = git.lines(folder.toString(), arguments.toArray(String[]::new));
            paths = lines.stream().map(folder::resolve).toList();
        }
        return paths.size() == PATHS.size() ? Optional.of(paths.get(index)) : Optional.empty();
    }

    private static Optional<String> lengthAndLastLine(Path log) {
        try (SeekableByteChannel file = Files.newByteChannel(log)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(file.size(), LONGEST_LINE));
            file.position(file.size() - end.capacity());
            while (end.hasRemaining() && file.read(end) >= 0) {
                continue;
            }
            String lines = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8).stripTrailing();
            return Optional.of(file.size() + " " + lines.substring(lines.lastIndexOf('\n') + 1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> firstLine(Path file) {
        // A patch may be long and of any encoding: only its first line is looked at.
        try (InputStream input = Files.newInputStream(file)) {
            return new String(input.readNBytes(LONGEST_LINE), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
