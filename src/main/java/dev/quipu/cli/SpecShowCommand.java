package dev.quipu.cli;

import dev.quipu.delivery.ApiAnswer;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one spec, or one version of it. */
@Command(
        name = "show",
        description = {
            "Shows a spec with its content, or one version of it.",
            "",
            "Example: quipu spec show fix-parser --version 2"
        })
final class SpecShowCommand extends ApiCommand {

    @Parameters(paramLabel = "ID", description = "The spec's id, as `quipu spec list` shows it.")
    private String id;

    @Option(names = "--version", paramLabel = "N", description = "The version. Default: the spec as it is now.")
    private Long number;

    /** The standard options would bring a --version of their own, and picocli then leaves all of them out. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Override
    public Integer call() {
        List<String> path =
                number == null ? List.of("specs", id) : List.of("specs", id, "versions", String.valueOf(number));
        ApiAnswer answer = api().get(path, Map.of());
        if (isJson()) {
            return show(answer, null);
        }
        FieldLines.of(answer.text()).stream()
                .filter(line -> !line.startsWith("content "))
                .forEach(this::print);
        print("");
        // A terminal obeys control characters; what is no end of a line is of the content's own texts.
        print(answer.body().path("content").toPrettyString().replaceAll("[\\p{Cc}&&[^\\r\\n]]", " "));
        return ExitCode.DONE;
    }
}
