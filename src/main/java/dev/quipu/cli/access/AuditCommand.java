package dev.quipu.cli.access;

import dev.quipu.access.audit.query.AuditFilter;
import dev.quipu.cli.command.PageOptions;
import dev.quipu.cli.command.PointInTime;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Page;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows who changed what. */
@Command(
        name = "audit",
        description = {
            "Show who changed what and when, newest first. The log outlives what it describes: name a deleted team "
                    + "by its id.",
            "",
            "Example: quipu audit --team web --action key.create --after 2026-03-01T00:00:00Z"
        },
        mixinStandardHelpOptions = true)
public final class AuditCommand extends StoreCommand {

    @Mixin
    private TeamOption team;

    @Option(names = "--key", paramLabel = "ID", description = "Changed with this key.")
    private String key;

    @Option(names = "--user", paramLabel = "USER", description = "Changed by this user: id or email address.")
    private String user;

    @Option(names = "--action", description = "What was done, such as session.update.")
    private String action;

    @Option(names = "--row", paramLabel = "ID", description = "The id of what was changed.")
    private String row;

    @Option(
            names = "--after",
            paramLabel = "TIME",
            description = "After this time (2026-03-01, 2h, yesterday, 2026-03-01T10:00:00Z).")
    private PointInTime after;

    @Option(names = "--before", paramLabel = "TIME", description = "Before this time.")
    private PointInTime before;

    @Mixin
    private PageOptions options;

    public AuditCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        AuditFilter filter = new AuditFilter(
                key == null ? null : ShortIds.key(this, team, key),
                user,
                action,
                row,
                PointInTime.text(after),
                PointInTime.text(before));
        Page<AuditEntry> page =
                ask(rules -> rules.audit().list(caller(), team.name(), filter, options.cursor(), limit));
        return options.show(this, page, AuditListing.COLUMNS, "entries", "The log has no entries.");
    }
}
