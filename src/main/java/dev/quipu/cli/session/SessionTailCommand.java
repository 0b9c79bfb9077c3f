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
            "If the server goes away it waits and goes on where it was, without missing or repeating an event. Exit "
                    + "codes: 0 the reader of its output ended, 1 no server or no such session, 2 wrong use.",
            "",
            "Example: quipu session tail 5f3c1a9e --from-beginning"
        },
        mixinStandardHelpOptions = true)
public final class SessionTailCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ID",
            description =
                    "The session's id, as `quipu session list` shows it, or its beginning (6 characters or more).")
    private String id;

    @Mixin
    private TailOptions options;

    /** Follows. */
    @Override
    public Integer call() throws InterruptedException {
        return options.follow(id, Map.of());
    }
}
