package dev.quipu.transfer.from.hook;

import dev.quipu.port.event.CanonicalId;
import dev.quipu.transfer.from.git.GitRepository;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds out where an agent works, in a time that the agent does not notice. */
public final class PlaceFinder {

    private final GitRepository git;
    private final Duration longest;

    /**
     * Asks git.
     *
     * @param longest for all questions to git together; a place that takes longer stays unknown
     */
    public PlaceFinder(GitRepository git, Duration longest) {
        this.git = git;
        this.longest = longest;
    }

    /**
     * The place of a folder; {@link WorkPlace#UNKNOWN} if git takes too long.
     *
     * @param folder null if it is not known
     */
    public WorkPlace find(String folder) {
        if (folder == null) {
            return WorkPlace.UNKNOWN;
        }
        FutureTask<WorkPlace> question = new FutureTask<>(() -> ask(folder));
        Thread thread = new Thread(question, "git");
        thread.setDaemon(true);
        thread.start();
        try {
            return question.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WorkPlace.UNKNOWN;
        } catch (ExecutionException | TimeoutException e) {
            return WorkPlace.UNKNOWN;
        } finally {
            question.cancel(true);
        }
    }

    private WorkPlace ask(String folder) {
        Optional<String> remote = git.remote(folder);
        CanonicalId workspace = remote.map(CanonicalId::of).orElseGet(() -> git.workspace(folder));
        return new WorkPlace(workspace, git.branch(folder).orElse(null), remote.orElse(null));
    }
}
