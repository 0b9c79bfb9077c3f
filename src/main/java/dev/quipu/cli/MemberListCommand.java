package dev.quipu.cli;

import static dev.quipu.cli.Table.column;

import dev.quipu.store.Page;
import dev.quipu.team.Member;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists a team's members. */
@Command(
        name = "list",
        description = {
            "Lists the people in a team, the newest members first.",
            "",
            "Example: quipu member list --team web"
        },
        mixinStandardHelpOptions = true)
final class MemberListCommand extends StoreCommand {

    @Mixin
    private TeamOption team;

    @Mixin
    private PageOptions options;

    MemberListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        Page<Member> page = ask(rules -> rules.members().list(caller(), team.name(), options.cursor(), limit));
        return options.show(
                this, page, MemberListCommand::table, "The team has no members. `quipu member add` takes people in.");
    }

    private static String table(List<Member> members) {
        return Table.of(
                members,
                List.of(
                        column("EMAIL", Member::email),
                        column("NAME", Member::name),
                        column("ROLE", member -> member.role().text()),
                        column("SINCE (UTC)", member -> Table.time(member.createdAt())),
                        column("ID", Member::userId)));
    }
}
