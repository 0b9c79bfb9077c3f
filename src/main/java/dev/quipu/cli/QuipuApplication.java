package dev.quipu.cli;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.VisibleText;
import dev.quipu.cli.serve.ServeCommand;
import dev.quipu.config.BackendChoice;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.PlainSettings;
import dev.quipu.port.WorkDone;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import picocli.CommandLine;

/** Runs a command within Quarkus. */
class QuipuApplication implements QuarkusApplication {

    private final Instance<Services> services;
    private final Config config;
    private final Event<WorkDone> done;

    QuipuApplication(Instance<Services> services, Config config, Event<WorkDone> done) {
        this.services = services;
        this.config = config;
        this.done = done;
    }

    @Override
    public int run(String... arguments) {
        try {
            BackendChoice.of(PlainSettings.of(config));
        } catch (ConfigurationException e) {
            System.err.println(VisibleText.value(e.getMessage()));
            return ExitCode.WRONG_USE;
        }
        CommandLine line = QuipuCommand.lineFor(new CommandFactory(services::get), arguments);
        List<CommandLine> given = line.parseArgs(arguments).asCommandLineList();
        if (given.size() == 1) {
            return line.getSubcommands().get("serve").execute();
        }
        int exit = line.execute(arguments);
        // A server goes on answering while it stops, and says at once that it is not ready any more.
        if (!(given.get(given.size() - 1).getCommand() instanceof ServeCommand)) {
            done.fire(new WorkDone());
        }
        return exit;
    }
}
