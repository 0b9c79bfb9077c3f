package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.FieldLines;
import dev.quipu.cli.output.TimeOption;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one spec, or one version of it. */
@Command(
        name = "show",
        description = {
            "Show a spec with its content, or one version of it.",
            "",
            "Example: quipu spec show fix-parser --version 2"
        })
public final class SpecShowCommand extends ApiCommand {

    @Parameters(
            paramLabel = "ID",
            description = "The spec's id, as shown by `quipu spec list`, or its first 6 or more characters.")
    private String id;

    @Option(names = "--version", paramLabel = "N", description = "The version. Default: the spec as it is now.")
    private Long number;

    /** The standard options would bring a --version of their own, and picocli then leaves all of them out. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        id = whole("specs", id);
        List<String> path =
                number == null ? List.of("specs", id) : List.of("specs", id, "versions", String.valueOf(number));
        ApiAnswer answer = api().get(path, Map.of());
        if (isJson()) {
            return show(answer, null);
        }
        FieldLines.of(answer.text(), time.times()).stream()
                .filter(line -> !line.startsWith("Content "))
                .forEach(this::print);
        print("");
        print(answer.body().path("content").toPrettyString());
        return ExitCode.DONE;
    }
}
