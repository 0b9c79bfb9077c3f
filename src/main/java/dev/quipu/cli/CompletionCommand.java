package dev.quipu.cli;

import dev.quipu.cli.output.ExitCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete command lines. */
@Command(
        name = "completion",
        description = {
            "Print a shell completion script.",
            "",
            "  bash, zsh: source <(quipu completion bash)      in ~/.bashrc, or zsh in ~/.zshrc",
            "  fish:      quipu completion fish | source       in ~/.config/fish/config.fish"
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class, description = "bash, zsh or fish.")
    private String shell;

    @Spec
    private CommandSpec spec;

    /** What there is a script for. */
    @RegisterForReflection
    static final class Shells implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return List.of("bash", "fish", "zsh").iterator();
        }
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        String script = switch (shell.toLowerCase(Locale.ROOT)) {
            case "bash", "zsh" -> AutoComplete.bash(root.getCommandName(), root);
            case "fish" -> new FishCompletion(root).script();
            default ->
                throw new ParameterException(
                        spec.commandLine(), "No completion for " + shell + "; choose bash, zsh or fish");
        };
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
