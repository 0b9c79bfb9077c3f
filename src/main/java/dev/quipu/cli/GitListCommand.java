package dev.quipu.cli;

import static dev.quipu.cli.Table.column;

import dev.quipu.git.GitActivity;
import dev.quipu.git.GitFilter;
import dev.quipu.store.Cursor;
import dev.quipu.store.Page;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists git activity. */
@Command(
        name = "list",
        description = {
            "Lists commits, pushes, checkouts and merges, the newest first, with the session that each was done in.",
            "",
            "Example: quipu git list --type commit,merge --workspace cli"
        },
        mixinStandardHelpOptions = true)
final class GitListCommand extends StoreCommand {

    private static final int SHORT_SHA = 10;

    @Option(names = "--session", description = "A session's id.")
    private String session;

    @Option(names = "--workspace", description = "A workspace's id, canonical id or name.")
    private String workspace;

    @Option(names = "--device", description = "A device's id or name.")
    private String device;

    @Option(names = "--type", description = "Kinds, separated by commas: commit, push, checkout, merge.")
    private String type;

    @Option(names = "--branch", description = "The git branch.")
    private String branch;

    @Option(names = "--after", description = "Later than this time (2026-03-01T10:00:00Z).")
    private String after;

    @Option(names = "--before", description = "Earlier than this time.")
    private String before;

    @Mixin
    private TeamOption team;

    @Mixin
    private PageOptions options;

    GitListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        Cursor from = options.cursor();
        GitFilter filter = new GitFilter(session, workspace, device, type, branch, after, before);
        String teamId = team.id(this);
        Page<GitActivity> page = services().await(() -> services().git().list(teamId, filter, from, limit));
        return options.show(
                this,
                page,
                GitListCommand::table,
                "There is no such git activity. `quipu hooks install --git` in a repository makes git tell of it.");
    }

    private static String table(List<GitActivity> rows) {
        return Table.of(
                rows,
                List.of(
                        column("AT (UTC)", row -> Table.time(row.timestamp())),
                        column("TYPE", row -> row.type().text()),
                        column("COMMIT", row -> shortened(row.commitSha())),
                        column("BRANCH", GitActivity::branch),
                        column("MESSAGE", row -> firstLine(row.message())),
                        column("SESSION", GitActivity::sessionId)));
    }

    private static String shortened(String sha) {
        return sha == null || sha.length() <= SHORT_SHA ? sha : sha.substring(0, SHORT_SHA);
    }

    private static String firstLine(String message) {
        return message == null ? null : message.lines().findFirst().orElse("");
    }
}
