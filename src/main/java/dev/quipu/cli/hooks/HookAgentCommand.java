package dev.quipu.cli.hooks;

import dev.quipu.cli.command.ServerOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.client.hooks.Program;
import dev.quipu.config.DataFolder;
import dev.quipu.config.UserHome;
import dev.quipu.transfer.from.agent.Agent;
import dev.quipu.transfer.from.agent.AgentFolders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** What agents other than Claude Code run at their hooks; like {@link HookCommand} it neither fails nor delays them. */
@Command(
        name = "agent",
        description = {
            "Have what an agent wrote read: name it, such as codex, gemini, cursor or copilot.",
            "",
            "Whatever else the agent gives, as arguments or on standard input, is ignored. A background process then reads the "
                    + "sessions that the agent has changed within the last day, from where the last reading ended, and sends what is "
                    + "new to Quipu. Always exits with 0 and prints nothing.",
            "",
            "Example, in ~/.codex/config.toml: notify = [\"quipu\", \"hook\", \"agent\", \"codex\"]"
        },
        mixinStandardHelpOptions = true)
final class HookAgentCommand implements Callable<Integer> {

    /** An agent may wait until what it writes is read. */
    private static final int MOST_BYTES = 16 << 20;

    private final InputStream input;
    private final Supplier<DataFolder> home;
    private final Clock clock;
    private final BackgroundSender sender;
    private final Supplier<AgentFolders> folders;

    @Mixin
    private final ServerOption server;

    /** The agent's name, and what it gives; wrong use must not fail the agent either. */
    @Unmatched
    private List<String> arguments;

    /** The command as agents run it. */
    HookAgentCommand() {
        this(
                System.in,
                DataFolder::ofUser,
                Clock.systemUTC(),
                System.getenv(),
                Program::running,
                () -> new AgentFolders(
                        System.getenv(), UserHome.get(), Path.of("").toAbsolutePath()));
    }

    HookAgentCommand(
            InputStream input,
            Supplier<DataFolder> home,
            Clock clock,
            Map<String, String> environment,
            Supplier<Optional<Program>> program,
            Supplier<AgentFolders> folders) {
        this.input = input;
        this.home = home;
        this.clock = clock;
        this.server = new ServerOption(environment);
        this.sender = new BackgroundSender(program);
        this.folders = folders;
    }

    /** Notes where the agent's sessions are; 0 whatever happens. */
    @Override
    public Integer call() {
        HookPlace place = HookPlace.of(home, clock);
        try {
            note(place);
        } catch (Throwable e) {
            place.log().write(e);
        }
        return ExitCode.DONE;
    }

    private void note(HookPlace place) throws IOException {
        String name = arguments == null || arguments.isEmpty() ? "" : arguments.get(0);
        Optional<Agent> agent = Agent.of(name);
        if (agent.isEmpty()) {
            place.log().write("`quipu hook agent` was called without the name of a known agent");
            return;
        }
        // An argument stands for what others give on standard input, which nobody may ever close then.
        if (arguments.size() == 1) {
            input.readNBytes(MOST_BYTES);
        }
        List<Path> found = folders.get().of(agent.get());
        for (Path folder : found) {
            place.notes().add(folder);
        }
        if (!found.isEmpty()) {
            new HookDelivery(place, server, sender).sendNoted();
        }
    }
}
