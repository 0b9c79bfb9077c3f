package dev.quipu.transfer.from.git;

import dev.quipu.base.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What git knows of commits and of its last step, for a hook that it runs. */
final class GitFacts {

    private static final String FORMAT = "%H%x00%an%x00%ae%x00%P%x00%B";
    private static final int FIELDS = 5;
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_NAMES = 200;
    private static final int MOST_HASHES = 100;
    private static final int LONGEST_NAME = 1_000;

    private final GitProgram git = new GitProgram("git", Duration.ofSeconds(2));
    private final String folder;

    GitFacts(String folder) {
        this.folder = folder;
    }

    /** A commit, by any name that it has. */
    Optional<Commit> commit(String revision) {
        return ask("show", "-s", "--no-show-signature", "--format=" + FORMAT, revision)
                .map(answer -> answer.split("\0", FIELDS))
                .filter(parts -> parts.length == FIELDS)
                .map(GitFacts::commit);
    }

    private static Commit commit(String[] parts) {
        return new Commit(parts[0], parts[1], parts[2], parts[3].contains(" "), parts[4].stripTrailing());
    }

    /** A commit, and what it changes of its first parent, or of nothing if it has none: git is asked once for both. */
    Optional<Told> told(String revision) {
        return ask(
                        "-c",
                        "log.showRoot=true",
                        "show",
                        "--format=" + FORMAT + "%x00",
                        "--first-parent",
                        "-m",
                        "--numstat",
                        "-z",
                        "--no-renames",
                        "--no-ext-diff",
                        "--no-textconv",
                        "--no-show-signature",
                        revision)
                .map(answer -> answer.split("\0", FIELDS + 1))
                .filter(parts -> parts.length == FIELDS + 1)
                .map(parts -> new Told(commit(parts), changesOf(parts[FIELDS])));
    }

    /** What lies between another commit and the one that is checked out. */
    Changes changedSince(String revision) {
        return ask("diff", "--numstat", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", revision, "HEAD")
                .map(GitFacts::changesOf)
                .orElse(Changes.NONE);
    }

    private static Changes changesOf(String numstat) {
        long files = 0;
        long insertions = 0;
        long deletions = 0;
        List<String> names = new ArrayList<>();
        for (String line : numstat.split("\0")) {
            String[] parts = line.strip().split("\t", 3);
            if (parts.length == 3) {
                files++;
                insertions += number(parts[0]);
                deletions += number(parts[1]);
                if (names.size() < MOST_NAMES) {
                    names.add(Texts.cut(parts[2], LONGEST_NAME));
                }
            }
        }
        return new Changes(files, insertions, deletions, names);
    }

    /** Of a file that is no text git tells a minus. */
    private static long number(String text) {
        return text.equals("-") ? 0 : Long.parseLong(text);
    }

    /** What git did last, and when; empty where it keeps no log of it. */
    Optional<Step> step() {
        return ask("reflog", "show", "-1", "--date=unix", "--format=%gd%x00%gs", "HEAD")
                .map(answer -> answer.strip().split("\0", 2))
                .filter(parts -> parts.length == 2 && parts[0].matches(".*@\\{\\d+}"))
                .map(parts -> new Step(
                        Instant.ofEpochSecond(Long.parseLong(parts[0].replaceAll(".*@\\{(\\d+)}", "$1"))), parts[1]));
    }

    /**
     * The commits that a push brings.
     *
     * @param there what the remote has, null if it has nothing of that name
     */
    Commits commits(String hash, String there, String remote) {
        Optional<String> known = there == null ? Optional.empty() : ask("rev-list", hash, "^" + there);
        return known.or(() -> ask("rev-list", hash, "--not", "--remotes=" + remote))
                .map(answer -> answer.lines().toList())
                .map(hashes -> new Commits(hashes.size(), hashes.subList(0, Math.min(hashes.size(), MOST_HASHES))))
                .orElse(new Commits(0, List.of()));
    }

    private Optional<String> ask(String... arguments) {
        return git.output(folder, MOST_BYTES, arguments);
    }

    /**
     * A commit.
     *
     * @param isMerge whether it has several parents
     */
    record Commit(String hash, String authorName, String authorEmail, boolean isMerge, String message) {}

    /** Files and lines; the names of the first files. */
    record Changes(long files, long insertions, long deletions, List<String> names) {

        static final Changes NONE = new Changes(0, 0, 0, List.of());
    }

    /** A commit and what it changes. */
    record Told(Commit commit, Changes changes) {}

    /** A line of git's log of what was checked out. */
    record Step(Instant at, String words) {}

    /** How many commits, and the newest of them. */
    record Commits(long count, List<String> hashes) {}
}
