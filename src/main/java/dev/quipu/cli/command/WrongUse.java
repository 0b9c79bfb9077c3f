package dev.quipu.cli.command;

import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.VisibleText;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a user in two lines what is wrong with a command line, and where the right one is described. */
public final class WrongUse implements IParameterExceptionHandler {

    private static final int MOST_SUGGESTIONS = 3;

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        line.getErr().println("quipu: " + VisibleText.value(reason(failure)));
        line.getErr().println(hint(failure));
        line.getErr().flush();
        return ExitCode.WRONG_USE;
    }

    private static String reason(ParameterException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        if (!String.valueOf(failure.getMessage()).startsWith("Missing required subcommand")) {
            // picocli says the word twice of an option that takes pairs.
            return String.valueOf(failure.getMessage()).replace("option option ", "option ");
        }
        Set<String> names = new TreeSet<>(command.subcommands().keySet());
        return command.qualifiedName().substring("quipu ".length()) + " needs a command: " + String.join(", ", names);
    }

    private static String hint(ParameterException failure) {
        List<String> suggestions = failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream().limit(MOST_SUGGESTIONS).toList()
                : List.of();
        String meant = suggestions.isEmpty() ? "" : "Did you mean " + String.join(" or ", suggestions) + "? ";
        return meant + "See `" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help`.";
    }
}
