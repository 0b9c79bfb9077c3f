package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ApiPageOptions;
import dev.quipu.cli.command.PointInTime;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.client.ApiRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who changed what. */
@Command(
        name = "audit",
        description = {
            "Show who changed what and when, newest first. Entries of "
                    + "deleted teams are kept; name a deleted team by its id.",
            "",
            "Example: quipu audit --team web --action key.create --after 2026-03-01T00:00:00Z"
        },
        mixinStandardHelpOptions = true)
public final class AuditCommand extends ApiCommand {

    private static final int NOT_FOUND = 404;

    @Mixin
    private TeamOption team;

    @Option(names = "--key", paramLabel = "ID", description = "Only changes made with this key.")
    private String key;

    @Option(names = "--user", paramLabel = "USER", description = "Only changes made by this user: id or email address.")
    private String user;

    @Option(names = "--action", description = "Only this action, such as session.update.")
    private String action;

    @Option(names = "--row", paramLabel = "ID", description = "Only changes of the row with this id.")
    private String row;

    @Option(
            names = "--after",
            paramLabel = "TIME",
            description = "After this time (2026-03-01, 2h, yesterday, 2026-03-01T10:00:00Z).")
    private PointInTime after;

    @Option(names = "--before", paramLabel = "TIME", description = "Before this time.")
    private PointInTime before;

    @Mixin
    private ApiPageOptions options;

    @Override
    public Integer call() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("team", team.name(this));
        parameters.put("key", key == null ? null : wholeKey());
        parameters.put("user", user);
        parameters.put("action", action);
        parameters.put("row", row);
        parameters.put("after", PointInTime.text(after));
        parameters.put("before", PointInTime.text(before));
        options.addTo(parameters);
        return options.show(
                this,
                api().get(List.of("audit"), parameters),
                AuditListing.COLUMNS,
                "entries",
                "The log has no entries.");
    }

    /** The audit log outlives a deleted team, whose keys can no longer be listed. */
    private String wholeKey() {
        try {
            return ShortIds.whole(api(), team.path(this, "keys"), key, spec());
        } catch (ApiRefusedException e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
            return key;
        }
    }
}
