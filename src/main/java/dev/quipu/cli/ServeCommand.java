package dev.quipu.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves HTTP until it is stopped. */
@Command(
        name = "serve",
        description = {
            "Serves the HTTP API until it is stopped (Ctrl-C). This is what quipu does without a command.",
            "",
            "It migrates the database in the background, waits for it as long as it takes, and tells at "
                    + "/q/health/ready when it is ready. It listens on this machine only."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand extends StoreCommand {

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The loopback address to listen on. Default: QUIPU_HOST, else 127.0.0.1.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen on, 0 for any. Default: QUIPU_PORT, else 7847.")
    private String port;

    ServeCommand(Supplier<Services> services) {
        super(services);
    }

    String host() {
        return host;
    }

    String port() {
        return port;
    }

    @Override
    public Integer call() {
        services().server().run(this::tell);
        return ExitCode.DONE;
    }
}
