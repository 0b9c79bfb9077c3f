package dev.quipu.cli;

import dev.quipu.json.Json;
import dev.quipu.json.JsonText;
import dev.quipu.spec.Spec;
import dev.quipu.spec.SpecVersion;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one spec, or one version of it. */
@Command(
        name = "show",
        description = {
            "Shows a spec with its content, or one version of it.",
            "",
            "Example: quipu spec show fix-parser --version 2"
        },
        mixinStandardHelpOptions = true)
final class SpecShowCommand extends StoreCommand {

    @Parameters(paramLabel = "ID", description = "The spec's id, as `quipu spec list` shows it.")
    private String id;

    @Option(names = "--version", paramLabel = "N", description = "The version. Default: the spec as it is now.")
    private Long number;

    @Mixin
    private TeamOption team;

    @Option(names = "--json", description = "Prints the API's JSON.")
    private boolean json;

    SpecShowCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        String teamId = team.id(this);
        if (number == null) {
            Spec spec = services().await(() -> services().specs().get(teamId, id));
            show(spec, spec.content());
        } else {
            SpecVersion version = services().await(() -> services().specs().version(teamId, id, number));
            show(version, version.content());
        }
        return ExitCode.DONE;
    }

    private void show(Object thing, Json content) {
        String text = services().json(thing);
        if (json) {
            print(text);
            return;
        }
        FieldLines.of(text).stream()
                .filter(line -> !line.startsWith("content "))
                .forEach(this::print);
        print("");
        // A terminal obeys control characters; what is no end of a line is of the content's own texts.
        print(JsonText.tree(content).toPrettyString().replaceAll("[\\p{Cc}&&[^\\r\\n]]", " "));
    }
}
