package dev.quipu.cli.access;

import dev.quipu.access.team.Team;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.OneLine;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes a team. */
@Command(
        name = "delete",
        description = {
            "Delete a team with all its rows. Requires --yes; this cannot be undone. Its audit log stays.",
            "",
            "It is closed to everyone at once. A running server removes its rows within about a minute, and if none "
                    + "does, the next one; --wait does it now.",
            "",
            "Example: quipu team delete web --yes --wait"
        },
        mixinStandardHelpOptions = true)
public final class TeamDeleteCommand extends StoreCommand {

    @Parameters(paramLabel = "SLUG", description = "The team, by slug or id.")
    private String slug;

    @Option(names = "--yes", description = "Confirm the deletion.")
    private boolean yes;

    @Option(names = "--wait", description = "Remove its rows now, and exit when they are gone.")
    private boolean wait;

    public TeamDeleteCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!yes) {
            Team team = ask(rules -> rules.teams().get(caller(), slug));
            tell("This deletes the team " + team.slug() + " (" + OneLine.of(team.name(), NAME_WIDTH) + ") in "
                    + services().backend().location() + " with all its sessions, events, workspaces, devices, members"
                    + " and keys. If that is what you want, add --yes.");
            return ExitCode.WRONG_USE;
        }
        openForWriting();
        Team team = ask(rules -> rules.teams().delete(caller(), slug, UnaryOperator.identity()));
        print("The team " + team.slug() + " is deleted. Its audit log stays: quipu audit --team " + team.id());
        if (wait) {
            new Removal(this).run();
            print("Its rows are gone.");
        } else {
            tell("A server that runs removes its rows within a minute or so; if none does, the next one.");
        }
        return ExitCode.DONE;
    }
}
