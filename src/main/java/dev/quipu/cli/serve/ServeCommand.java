package dev.quipu.cli.serve;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ExitCode;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves HTTP until it is stopped. */
@Command(
        name = "serve",
        description = {
            "Serve the HTTP API until stopped (Ctrl-C). This is the default command.",
            "",
            "It migrates the database in the background and waits for it as long "
                    + "as it takes; /q/health/ready reports when it is ready.",
            "",
            "Unless keys are required, it listens on this machine only, and until the first key is "
                    + "created, every caller may do everything. To admit other machines, create a key, then require "
                    + "keys:",
            "",
            "  quipu key create --admin",
            "  quipu serve --keys required --host 0.0.0.0"
        },
        mixinStandardHelpOptions = true)
public final class ServeCommand extends StoreCommand {

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on. Addresses other than loopback need --keys required. Default: "
                    + "QUIPU_HOST, else 127.0.0.1.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen on, 0 for any. Default: QUIPU_PORT, else 7847.")
    private String port;

    @Option(
            names = "--keys",
            paramLabel = "WHEN",
            description =
                    "Whether callers need a key: always (required), or as soon as one exists (auto). Default: QUIPU_KEYS, "
                            + "else auto.")
    private String keys;

    public ServeCommand(Supplier<Services> services) {
        super(services);
    }

    public String host() {
        return host;
    }

    public String port() {
        return port;
    }

    public String keys() {
        return keys;
    }

    @Override
    public Integer call() {
        services().service().run(this::tell);
        return ExitCode.DONE;
    }
}
