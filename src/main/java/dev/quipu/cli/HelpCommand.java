package dev.quipu.cli;

import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.VisibleText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how a command is used. */
@Command(
        name = "help",
        description = {"Show the help of a command, as its --help does.", "", "Example: quipu help session list"},
        mixinStandardHelpOptions = true)
final class HelpCommand implements Callable<Integer> {

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command. Default: quipu itself.")
    private List<String> names = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine shown = spec.root().commandLine();
        for (String name : names) {
            CommandLine next = shown.getSubcommands().get(name);
            if (next == null) {
                throw new ParameterException(
                        shown, shown.getCommandSpec().qualifiedName() + " has no command " + VisibleText.value(name));
            }
            shown = next;
        }
        shown.usage(spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
