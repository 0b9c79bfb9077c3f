package dev.quipu.transfer.from.git;

import dev.quipu.base.digest.Sha256;
import dev.quipu.base.text.Texts;
import dev.quipu.client.hooks.HooksFolder;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.RemoteUrl;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What git knows of a folder on this machine, read through the <code>git</code> program. Where git is not installed, takes
 * longer than two seconds or knows nothing, so do we: no method fails.
 */
public final class GitRepository {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int LONGEST_REMOTE = 2_000;

    private final GitProgram git;

    /** Uses the <code>git</code> that the search path finds. */
    public GitRepository() {
        this("git");
    }

    GitRepository(String program) {
        this.git = new GitProgram(program, LONGEST_WAIT);
    }

    /**
     * The repository that the folder belongs to, under the name that every machine has for it (fuel-code's rule): from its
     * remote; without one <code>local:</code> and the SHA-256 of its first commit's hash; <code>_unassociated</code> for a
     * folder that is in no repository, that is not here, or whose repository is still empty.
     */
    public CanonicalId workspace(String folder) {
        return remote(folder)
                .map(CanonicalId::of)
                .or(() -> firstCommit(folder).map(commit -> new CanonicalId("local:" + Sha256.hex(commit))))
                .orElse(CanonicalId.UNASSOCIATED);
    }

    /**
     * The repository that a folder belongs to or belonged to while it was there: that of the nearest parent that is still
     * there, since a work tree is often made below its repository and removed after its work.
     *
     * @param folder as another program wrote it down; what is no absolute path of this machine is in no repository
     */
    public CanonicalId formerWorkspace(String folder) {
        File nearest = new File(folder);
        if (!nearest.isAbsolute()) {
            return CanonicalId.UNASSOCIATED;
        }
        while (nearest != null && !nearest.isDirectory()) {
            nearest = nearest.getParentFile();
        }
        return nearest == null ? CanonicalId.UNASSOCIATED : workspace(nearest.getPath());
    }

    /**
     * The URL of the remote <code>origin</code>, or else of the alphabetically first one, without password or token; empty if
     * there is none.
     */
    public Optional<String> remote(String folder) {
        List<String> names = git.lines(folder, "remote");
        return names.stream()
                .filter("origin"::equals)
                .findFirst()
                .or(() -> names.stream().sorted().findFirst())
                .flatMap(name -> url(folder, name));
    }

    /** The branch that is checked out, empty for a detached head. */
    public Optional<String> branch(String folder) {
        return git.lines(folder, "symbolic-ref", "--quiet", "--short", "HEAD").stream()
                .filter(name -> Texts.fault(name, 1, Texts.ID_LENGTH) == null)
                .findFirst();
    }

    /** What git notes in its own folder. */
    GitNotes notes(String folder) {
        return new GitNotes(git, folder);
    }

    /** The whole hash of the commit that a revision such as <code>HEAD~2</code> or a branch means; empty if it means none. */
    public Optional<String> commit(String folder, String revision) {
        return git
                .lines(folder, "rev-parse", "--quiet", "--verify", "--end-of-options", revision + "^{commit}")
                .stream()
                .filter(line -> line.matches("[0-9a-f]{40,64}"))
                .findFirst();
    }

    /** Where git looks for its hooks in the repository of a folder; empty outside of any. */
    public Optional<HooksFolder> hooks(String folder) {
        List<String> places = git.lines(folder, "rev-parse", "--git-path", "hooks", "--git-common-dir");
        if (places.size() != 2) {
            return Optional.empty();
        }
        Path own = absolute(folder, places.get(1));
        Path workTree = git.lines(folder, "rev-parse", "--show-toplevel").stream()
                .findFirst()
                .map(path -> absolute(folder, path))
                .orElse(own);
        // The scope and the path that the user has set; git runs hooks in the work tree, not in one of its folders.
        Optional<String[]> set =
                git.lines(folder, "config", "--show-scope", "--type=path", "--get", "core.hooksPath").stream()
                        .map(line -> line.split("\t", 2))
                        .filter(parts -> parts.length == 2)
                        .findFirst();
        Path hooks = set.map(parts -> absolute(workTree.toString(), parts[1]))
                .orElseGet(() -> absolute(folder, places.get(0)));
        boolean isOfAll = set.filter(parts -> parts[0].equals("global") || parts[0].equals("system"))
                .isPresent();
        boolean isOutside = !hooks.startsWith(workTree) && !hooks.startsWith(own);
        // Of an empty value git makes names of hooks that it does not find.
        boolean isOff = hooks.equals(Path.of("/dev/null"))
                || set.filter(parts -> parts[1].isEmpty()).isPresent();
        return Optional.of(new HooksFolder(hooks, workTree, isOff, !isOff && (isOfAll || isOutside)));
    }

    private static Path absolute(String folder, String path) {
        return Path.of(folder).resolve(path).toAbsolutePath().normalize();
    }

    private Optional<String> url(String folder, String name) {
        return git.lines(folder, "remote", "get-url", name).stream()
                .filter(url -> !url.equals(name)) // what git answers for a remote without a URL
                .map(RemoteUrl::withoutCredentials)
                .filter(url -> Texts.fault(url, 1, LONGEST_REMOTE) == null)
                .findFirst();
    }

    /** Of several commits without a parent, as merged histories have them, the oldest, which git names last. */
    private Optional<String> firstCommit(String folder) {
        List<String> roots = git.lines(folder, "rev-list", "--max-parents=0", "HEAD");
        return roots.isEmpty() ? Optional.empty() : Optional.of(roots.get(roots.size() - 1));
    }
}
