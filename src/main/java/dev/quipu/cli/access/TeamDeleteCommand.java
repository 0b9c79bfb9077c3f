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
            "Delete a team with all its rows. Requires --yes; this cannot be undone. Its audit log is kept.",
            "",
            "Access ends at once. A running server removes the rows within about a minute; "
                    + "if none is running, the next one does. --wait removes them now.",
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
                    + api().location() + " with all its sessions, events, workspaces, devices, "
                    + "members and keys. Add --yes to confirm.");
            return ExitCode.WRONG_USE;
        }
        if (wait && embedded() == null) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--wait requires that no server is using the store; the server at " + api().location()
                            + " removes the rows within about a minute. Omit --wait.");
        }
        show(
                api().send("DELETE", path, null),
                "The team " + team.field("slug") + " was deleted. Its audit log is kept: quipu audit --team "
                        + team.field("id"));
        if (wait) {
            Removal.run(embedded());
            if (!isJson()) {
                print("Its rows were removed.");
            }
        } else {
            tell("A running server removes its rows within about a minute; if none is running, the next one does.");
        }
        return ExitCode.DONE;
    }
}
