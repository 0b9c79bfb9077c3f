package dev.quipu.cli.access;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
public final class TeamDeleteCommand extends ApiCommand {

    @Parameters(paramLabel = "SLUG", description = "The team, by slug or id.")
    private String slug;

    @Option(names = "--yes", description = "Confirm the deletion.")
    private boolean yes;

    @Option(names = "--wait", description = "Remove its rows now, and exit when they are gone.")
    private boolean wait;

    @Override
    public Integer call() throws InterruptedException {
        List<String> path = List.of("teams", slug);
        ApiAnswer team = api().get(path, Map.of());
        if (!yes) {
            tell("This deletes the team " + team.field("slug") + " (" + name(team.field("name")) + ") in "
                    + api().location() + " with all its sessions, events, workspaces, devices, members"
                    + " and keys. If that is what you want, add --yes.");
            return ExitCode.WRONG_USE;
        }
        if (wait && embedded() == null) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--wait is for a store that no server uses; the server at " + api().location()
                            + " removes the rows within about a minute. Leave it out.");
        }
        show(
                api().send("DELETE", path, null),
                "The team " + team.field("slug") + " is deleted. Its audit log stays: quipu audit --team "
                        + team.field("id"));
        if (wait) {
            Removal.run(embedded());
            if (!isJson()) {
                print("Its rows are gone.");
            }
        } else {
            tell("A server that runs removes its rows within a minute or so; if none does, the next one.");
        }
        return ExitCode.DONE;
    }
}
