package dev.quipu.cli.data;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.config.UserHome;
import dev.quipu.transfer.from.agent.Agent;
import dev.quipu.transfer.from.agent.AgentFolders;
import dev.quipu.transfer.from.agent.SessionFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Imports the sessions of one agent; the name that it runs under says which. */
@Command(
        description = {
            "Import the sessions of ${COMMAND-NAME}.",
            "",
            "Each line or record that the agent wrote becomes an event of its session, as it is. Running it again adds only what is new: a file that has not changed since its import into the same store "
                    + "is not read again, and of one that has grown only what was added is. An unreadable line is reported with its file and "
                    + "number; the other lines are imported, and so are complete records on that line. A last line "
                    + "that is still being written is left for the next run. What a file holds is told by its content, so that PATH "
                    + "may hold sessions of other agents too, compressed (gzip, zstd) or not. If a Quipu server is running here, the "
                    + "lines are sent to it, with the key in QUIPU_KEY, or in the file that QUIPU_KEY_FILE names.",
            "",
            "Example: ${COMMAND-FULL-NAME} ~/backup/sessions"
        })
public final class ImportAgentCommand extends SessionImportCommand {

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Files, or folders to search. Default: where the agent keeps its sessions.")
    private List<Path> paths;

    public ImportAgentCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() throws IOException {
        List<Path> places = paths;
        if (places == null) {
            Agent agent = Agent.of(spec().name()).orElseThrow();
            AgentFolders folders = folders(UserHome.get());
            places = folders.of(agent);
            if (places.isEmpty()) {
                tell("No sessions of " + agent.title() + " here: there is no "
                        + folders.places(agent).map(Path::toString).collect(Collectors.joining(" and no "))
                        + ". Name the files or folders that hold them.");
                return ExitCode.FAILED;
            }
        }
        return take(new SessionFiles().find(places));
    }
}
