package dev.quipu.cli;

import dev.quipu.config.BackendChoice;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.PlainSettings;
import dev.quipu.store.WorkDone;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
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
            System.err.println(e.getMessage());
            return ExitCode.WRONG_USE;
        }
        CommandLine line = QuipuCommand.line(new CommandFactory(services::get));
        boolean isBare = line.parseArgs(arguments).asCommandLineList().size() == 1;
        int exit = isBare ? line.getSubcommands().get("serve").execute() : line.execute(arguments);
        done.fire(new WorkDone());
        return exit;
    }
}
