package dev.quipu.cli.access;

import dev.quipu.access.team.Member;
import dev.quipu.cli.command.PageOptions;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.port.Page;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists a team's members. */
@Command(
        name = "list",
        description = {"List the members of a team, newest first.", "", "Example: quipu member list --team web"},
        mixinStandardHelpOptions = true)
public final class MemberListCommand extends StoreCommand {

    private static final List<TextColumn<Member>> COLUMNS = List.of(
            TextColumn.key("EMAIL", Member::email),
            new TextColumn<>("NAME", Member::name, 3),
            new TextColumn<>("ROLE", member -> member.role().text(), 4),
            new TextColumn<>("SINCE", Member::createdAt, 2),
            new TextColumn<>("ID", Member::userId, 1));

    @Mixin
    private TeamOption team;

    @Mixin
    private PageOptions options;

    public MemberListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        Page<Member> page = ask(rules -> rules.members().list(caller(), team.name(), options.cursor(), limit));
        return options.show(
                this, page, COLUMNS, "members", "The team has no members. Add one with `quipu member add`.");
    }
}
