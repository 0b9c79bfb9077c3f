package dev.quipu.cli;

import dev.quipu.git.Commit;
import dev.quipu.git.GitActivities;
import dev.quipu.source.git.GitRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Tells what made a commit. */
@Command(
        name = "blame",
        description = {
            "Tells which session, agent's run, task and spec made a commit.",
            "",
            "Examples: quipu blame 9fceb02; quipu blame HEAD~2"
        },
        mixinStandardHelpOptions = true)
final class BlameCommand extends StoreCommand {

    private static final int WIDTH = 100;

    @Parameters(
            paramLabel = "SHA",
            description = "The commit's hash or its first digits, at least four; anything else is asked of git in the"
                    + " current folder, such as HEAD or a branch.")
    private String sha;

    @Mixin
    private TeamOption team;

    @Option(names = "--json", description = "Prints the API's JSON of the commit.")
    private boolean json;

    BlameCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        String hash = sha.matches(GitActivities.SHA) ? sha : ofGit();
        String teamId = team.id(this);
        Commit commit = services().await(() -> services().git().commit(teamId, hash));
        if (json) {
            print(services().json(commit));
        } else {
            lines(commit).forEach(this::print);
        }
        return ExitCode.DONE;
    }

    private String ofGit() {
        return new GitRepository()
                .commit(System.getProperty("user.dir"), sha)
                .orElseThrow(() -> new ParameterException(
                        spec().commandLine(),
                        OneLine.of(sha, NAME_WIDTH)
                                + " is neither the beginning of a hash nor a revision that git knows in"
                                + " the current folder"));
    }

    private static List<String> lines(Commit commit) {
        String message = commit.message() == null
                ? ""
                : commit.message().lines().findFirst().orElse("");
        List<String> lines = new ArrayList<>();
        add(
                lines,
                "commit",
                commit.commitSha() + "  " + Table.time(commit.timestamp()) + " UTC",
                commit.branch(),
                message);
        if (commit.session() == null) {
            lines.add("It was made in no session that is known.");
            return lines;
        }
        add(
                lines,
                "session",
                commit.session().id(),
                commit.session().agent(),
                commit.session().name() == null
                        ? commit.session().initialPrompt()
                        : commit.session().name());
        if (commit.run() != null) {
            add(
                    lines,
                    "run",
                    commit.run().id(),
                    commit.run().agentRole().toString().toLowerCase(Locale.ROOT),
                    commit.run().model());
        }
        if (commit.task() != null) {
            add(lines, "task", commit.task().id(), commit.task().title());
        }
        if (commit.spec() != null) {
            add(lines, "spec", commit.spec().id(), commit.spec().title());
        }
        return lines;
    }

    private static void add(List<String> lines, String what, String... facts) {
        StringBuilder line = new StringBuilder(String.format("%-9s", what));
        for (String fact : facts) {
            if (fact != null && !fact.isBlank()) {
                line.append(OneLine.of(fact, WIDTH)).append("  ");
            }
        }
        lines.add(line.toString().stripTrailing());
    }
}
