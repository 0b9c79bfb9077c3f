package dev.quipu.cli.command;

import dev.quipu.cli.output.OutputFailedException;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs every command, and ends it if its output goes nowhere: quietly if the reader went away, else with the reason. Help is
 * printed here too; what fails within a command comes to {@link Failures}.
 */
public final class GuardedExecution implements IExecutionStrategy {

    @Override
    public int execute(ParseResult parsed) throws ExecutionException {
        CommandLine root = parsed.commandSpec().commandLine();
        try {
            int exit = new RunLast().execute(parsed);
            root.getOut().flush();
            return exit;
        } catch (OutputFailedException e) {
            return e.tell(root.getErr());
        }
    }
}
