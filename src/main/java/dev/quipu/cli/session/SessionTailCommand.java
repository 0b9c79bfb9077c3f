package dev.quipu.cli.session;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows one session's events as they are stored. */
@Command(
        name = "tail",
        description = {
            "Print a session's events as they are stored, until stopped (Ctrl-C).",
            "",
            "If the connection is lost, it reconnects and resumes without missing or repeating an event. "
                    + "Exit codes: 0 its output was closed, 1 no server or no such session, 2 usage error.",
            "",
            "Example: quipu session tail 5f3c1a9e --from-beginning"
        },
        mixinStandardHelpOptions = true)
public final class SessionTailCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ID",
            description = "The session's id, as shown by `quipu session list`, or its first 6 or more characters.")
    private String id;

    @Mixin
    private TailOptions options;

    /** Follows. */
    @Override
    public Integer call() throws InterruptedException {
        return options.follow(id, Map.of());
    }
}
