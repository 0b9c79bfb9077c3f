package dev.quipu.cli.session;

import dev.quipu.cli.command.PageOptions;
import dev.quipu.cli.command.PointInTime;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionFilter;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists sessions. */
@Command(
        name = "list",
        description = {
            "List sessions, newest first.",
            "",
            "Example: quipu session list --repo cli --q \"parser\" --limit 20"
        },
        mixinStandardHelpOptions = true)
public final class SessionListCommand extends StoreCommand {

    @Option(names = "--workspace", description = "A workspace's id, canonical id or name.")
    private String workspace;

    @Option(names = "--device", description = "A device's id or name.")
    private String device;

    @Option(names = "--agent", description = "Such as claude-code.")
    private String agent;

    @Option(names = "--lifecycle", description = "Statuses, separated by commas: detected, capturing, ended, …")
    private String lifecycle;

    @Option(names = "--name", description = "The session's name.")
    private String name;

    @Option(names = "--task", description = "The task's id.")
    private String task;

    @Option(
            names = "--repo",
            description =
                    "The repository's name without its owner (app), or its whole URL; --workspace takes github.com/acme/app.")
    private String repo;

    @Option(names = "--branch", description = "The git branch.")
    private String branch;

    @Option(names = "--tag", description = "A tag.")
    private String tag;

    @Option(names = "--parent", description = "The id of the session that spawned it.")
    private String parent;

    @Option(
            names = "--after",
            paramLabel = "TIME",
            description = "Started after this time (2026-03-01, 2h, yesterday, 2026-03-01T10:00:00Z).")
    private PointInTime after;

    @Option(names = "--before", paramLabel = "TIME", description = "Started before this time.")
    private PointInTime before;

    @Option(names = "--ended-after", paramLabel = "TIME", description = "Ended after this time.")
    private PointInTime endedAfter;

    @Option(names = "--ended-before", paramLabel = "TIME", description = "Ended before this time.")
    private PointInTime endedBefore;

    @Option(names = "--q", description = "Part of the id, name, first prompt or summary.")
    private String q;

    @Mixin
    private TeamOption team;

    @Mixin
    private PageOptions options;

    public SessionListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        String teamId = team.id(this);
        SessionFilter filter = new SessionFilter(
                workspace,
                device,
                agent,
                lifecycle,
                name,
                task,
                repo,
                branch,
                tag,
                parent == null ? null : ShortIds.session(this, teamId, parent),
                PointInTime.text(after),
                PointInTime.text(before),
                PointInTime.text(endedAfter),
                PointInTime.text(endedBefore),
                q);
        Cursor from = options.cursor();
        Caller reader = caller().in(teamId);
        Page<Session> page = services().await(() -> services().sessions().list(reader, filter, from, limit));
        return options.show(
                this,
                page,
                SessionListing.COLUMNS,
                "sessions",
                "There are no sessions. Send events, or run `quipu import claude-code ~/.claude/projects`.");
    }
}
