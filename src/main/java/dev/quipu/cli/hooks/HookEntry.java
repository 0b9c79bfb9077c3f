package dev.quipu.cli.hooks;

import dev.quipu.cli.output.ExitCode;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/**
 * The way into <code>quipu hook</code>, before anything else of the program is built: what fails there must not become the
 * agent's failure, nor git's, and need not cost its time.
 */
public final class HookEntry {

    private static final String NAME = "hook";
    /** Options that stand before a command and have a value behind them. */
    private static final Set<String> WITH_VALUE = Set.of("--backend", "--sqlite-path", "--json-path");

    private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

    private HookEntry() {}

    /** Whether a command line is a hook's; one that asks for help is a person's. */
    public static boolean isHook(String... arguments) {
        return NAME.equals(command(arguments)) && Arrays.stream(arguments).noneMatch(HELP::contains);
    }

    private static String command(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (WITH_VALUE.contains(arguments[i])) {
                i++;
            } else if (!arguments[i].startsWith("-")) {
                return arguments[i];
            }
        }
        return null;
    }

    /** Runs it, says nothing and gives 0 whatever happens. */
    public static int run(String... arguments) {
        try {
            List<String> all = List.of(arguments);
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            new CommandLine(new HookCommand())
                    .setOut(nowhere)
                    .setErr(nowhere)
                    .execute(all.subList(all.indexOf(NAME) + 1, all.size()).toArray(String[]::new));
        } catch (Throwable e) {
            // An agent takes some exit codes as a refusal of what it is about to do, and shows its user what is
            // printed.
            return ExitCode.DONE;
        }
        return ExitCode.DONE;
    }
}
