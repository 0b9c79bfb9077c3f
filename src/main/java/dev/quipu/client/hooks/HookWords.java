package dev.quipu.client.hooks;

import java.util.Optional;
import java.util.regex.Pattern;

/** The words with which other tools call <code>quipu hook</code>: by the program's absolute name, else by the search path. */
final class HookWords {

    private static final String HOOK = Program.NAME + " hook";
    private static final String ELSE = " || ";
    private static final Pattern OURS = Pattern.compile("\\b(quipu|quarkus-run\\.jar)'? hook\\b");

    private HookWords() {}

    /**
     * A command for one line of a shell.
     *
     * @param program nothing to call it by the search path alone
     */
    static String command(Optional<Program> program) {
        return program.map(named -> named.shell() + " hook" + ELSE + HOOK).orElse(HOOK);
    }

    /** Whether a command calls us in any way. */
    static boolean isOurs(String command) {
        return OURS.matcher(command).find();
    }

    /** Whether a command is one that {@link #command} makes, here or elsewhere. */
    static boolean isWritten(String command) {
        return command.equals(HOOK) || isOurs(command) && command.endsWith(ELSE + HOOK);
    }

    /** Lines for a shell script, after which <code>quipu</code> is the program wherever it is still there; may be empty. */
    static String naming(Optional<Program> program) {
        return program.map(named ->
                        "if " + named.test() + "; then " + Program.NAME + "() { " + named.shell() + " \"$@\"; }; fi\n")
                .orElse("");
    }
}
