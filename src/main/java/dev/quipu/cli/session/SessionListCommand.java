package dev.quipu.cli.session;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ApiPageOptions;
import dev.quipu.cli.command.PointInTime;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
public final class SessionListCommand extends ApiCommand {

    @Option(names = "--workspace", description = "A workspace's id, canonical id or name.")
    private String workspace;

    @Option(names = "--device", description = "A device's id or name.")
    private String device;

    @Option(names = "--agent", description = "The agent, such as claude-code.")
    private String agent;

    @Option(names = "--lifecycle", description = "Statuses, separated by commas: detected, capturing, ended, …")
    private String lifecycle;

    @Option(names = "--name", description = "The session's name.")
    private String name;

    @Option(names = "--task", description = "The task's id.")
    private String task;

    @Option(
            names = "--repo",
            description = "The repository's name without its owner (app), or its full "
                    + "URL; --workspace takes github.com/acme/app.")
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

    @Option(names = "--q", description = "Part of the id, the title, a name, the first prompt or the summary.")
    private String q;

    @Mixin
    private TeamOption team;

    @Mixin
    private ApiPageOptions options;

    @Override
    public Integer call() {
        ApiClient api = team.api(this);
        Map<String, String> parameters = new HashMap<>();
        parameters.put("workspace", workspace);
        parameters.put("device", device);
        parameters.put("agent", agent);
        parameters.put("lifecycle", lifecycle);
        parameters.put("name", name);
        parameters.put("task", task);
        parameters.put("repo", repo);
        parameters.put("branch", branch);
        parameters.put("tag", tag);
        parameters.put("parent", parent == null ? null : ShortIds.whole(api, List.of("sessions"), parent, spec()));
        parameters.put("after", PointInTime.text(after));
        parameters.put("before", PointInTime.text(before));
        parameters.put("ended_after", PointInTime.text(endedAfter));
        parameters.put("ended_before", PointInTime.text(endedBefore));
        parameters.put("q", q);
        options.addTo(parameters);
        return options.show(
                this,
                api.get(List.of("sessions"), parameters),
                SessionListing.COLUMNS,
                "sessions",
                "There are no sessions. Send events, or run `quipu import --all`.");
    }

    @Override
    protected boolean isAnsweredFor(ApiAnswer caller) {
        return team.isOf(caller);
    }
}
