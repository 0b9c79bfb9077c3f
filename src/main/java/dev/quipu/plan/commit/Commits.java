package dev.quipu.plan.commit;

import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.AmbiguousNameException;
import dev.quipu.port.NotFoundException;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitActivityStore;
import dev.quipu.record.git.GitActivityType;
import dev.quipu.record.git.GitRewrite;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds commits, with what made them, on every backend that serves git activity. */
@ApplicationScoped
public class Commits {

    /** A commit's hash, or its beginning. */
    public static final String SHA = "[0-9a-fA-F]{4,64}";

    private static final Pattern WHOLE_SHA = Pattern.compile(SHA);
    /** How many events of one beginning are looked at: a commit is told of once, and by each merge that takes it over. */
    private static final int MOST = 1_000;
    /** How many commits are named where a beginning fits several. */
    private static final int MOST_NAMED = 5;

    private static final String ADVICE =
            "Quipu records commits in repositories that have its git hooks: run `quipu hooks install --git` there.";

    private final GitActivityStore store;
    private final Blame blame;

    public Commits(GitActivityStore store, Blame blame) {
        this.store = store;
        this.blame = blame;
    }

    /**
     * The commit whose hash begins so, with what made it. The first event that tells of the commit counts, or of a merge if
     * none does; of a commit that took the place of others, what made the first of them.
     *
     * @param sha 4 to 64 hexadecimal digits
     * @return fails with {@link NotFoundException}, or {@link AmbiguousNameException} if several begin so
     * @throws ValidationException if it is no such text
     */
    public Uni<Commit> find(String teamId, String sha) {
        if (!WHOLE_SHA.matcher(sha).matches()) {
            throw new ValidationException("sha", "must be 4 to 64 hexadecimal digits");
        }
        String prefix = sha.toLowerCase(Locale.ROOT);
        return store.commits(teamId, prefix, MOST).flatMap(found -> {
            GitActivity made = maker(prefix, found);
            return store.rewrites(teamId, made.commitSha(), MOST)
                    .flatMap(rewrites -> rewrites.isEmpty() ? blame.of(made) : rewritten(made, rewrites));
        });
    }

    private Uni<Commit> rewritten(GitActivity made, List<GitRewrite> rewrites) {
        List<String> from = rewrites.stream()
                .filter(rewrite -> rewrite.newSha().equals(made.commitSha()))
                .map(GitRewrite::oldSha)
                .distinct()
                .sorted()
                .toList();
        return store.first(made.teamId(), originals(rewrites)).flatMap(first -> blame.of(made, from, first));
    }

    /** The commits that took the place of none; where they replaced each other in turn, all of them. */
    private static Set<String> originals(List<GitRewrite> rewrites) {
        Set<String> all = rewrites.stream().map(GitRewrite::oldSha).collect(Collectors.toSet());
        Set<String> originals = new HashSet<>(all);
        rewrites.forEach(rewrite -> originals.remove(rewrite.newSha()));
        return originals.isEmpty() ? all : originals;
    }

    private static GitActivity maker(String prefix, List<GitActivity> found) {
        List<String> hashes =
                found.stream().map(GitActivity::commitSha).distinct().toList();
        if (hashes.isEmpty()) {
            throw new NotFoundException("commit", prefix, ADVICE);
        }
        if (hashes.size() > 1 && !hashes.contains(prefix)) {
            boolean isMore = hashes.size() > MOST_NAMED;
            throw new AmbiguousNameException(
                    "commit", prefix, hashes.subList(0, isMore ? MOST_NAMED : hashes.size()), isMore);
        }
        // They come in the order of hash, time and id: a hash that is the prefix itself comes first.
        List<GitActivity> ofOne = found.stream()
                .filter(row -> row.commitSha().equals(hashes.get(0)))
                .toList();
        return ofOne.stream()
                .filter(row -> row.type() == GitActivityType.COMMIT)
                .findFirst()
                .orElse(ofOne.get(0));
    }
}
