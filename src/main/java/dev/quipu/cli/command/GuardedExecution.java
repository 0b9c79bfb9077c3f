package dev.quipu.cli.command;

import dev.quipu.cli.output.OutputFailedException;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/**
 * Runs every command, and ends it if its output goes nowhere: quietly if the reader went away, else with the reason. Help is
 * printed here too; what fails within a command comes to {@link Failures}.
 */
public final class GuardedExecution implements IExecutionStrategy {

    @Override
    public int execute(ParseResult parsed) throws ExecutionException {
        CommandLine root = parsed.commandSpec().commandLine();
        refuseMisplacedOptions(parsed);
        try {
            int exit = new RunLast().execute(parsed);
            root.getOut().flush();
            return exit;
        } catch (OutputFailedException e) {
            return e.tell(root.getErr());
        }
    }

    /** A group may run by itself, and has options then; before the name of a command below it they would do nothing. */
    private static void refuseMisplacedOptions(ParseResult parsed) {
        ParseResult level = parsed;
        while (level.hasSubcommand()) {
            for (OptionSpec option : level.matchedOptions()) {
                if (option.scopeType() == ScopeType.LOCAL && !option.inherited()) {
                    throw new ParameterException(
                            level.commandSpec().commandLine(),
                            "The option " + option.longestName() + " belongs behind "
                                    + level.subcommand().commandSpec().qualifiedName());
                }
            }
            level = level.subcommand();
        }
    }
}
