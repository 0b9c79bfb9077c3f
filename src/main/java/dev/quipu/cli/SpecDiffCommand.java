package dev.quipu.cli;

import dev.quipu.json.Json;
import dev.quipu.spec.SpecDifference;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what differs between two versions of a spec. */
@Command(
        name = "diff",
        description = {
            "Shows what differs between two versions of a spec, path by path: + added, - removed, ~ changed.",
            "",
            "Example: quipu spec diff fix-parser 1 3"
        },
        mixinStandardHelpOptions = true)
final class SpecDiffCommand extends StoreCommand {

    private static final int VALUE_WIDTH = 100;

    @Parameters(index = "0", paramLabel = "ID", description = "The spec's id.")
    private String id;

    @Parameters(index = "1", paramLabel = "A", description = "The version that counts as before.")
    private long from;

    @Parameters(index = "2", paramLabel = "B", description = "The version that counts as after.")
    private long to;

    @Mixin
    private TeamOption team;

    @Option(names = "--json", description = "Prints the API's JSON.")
    private boolean json;

    SpecDiffCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        String teamId = team.id(this);
        SpecDifference difference = services().await(() -> services().specs().difference(teamId, id, from, to));
        if (json) {
            print(services().json(difference));
            return ExitCode.DONE;
        }
        difference.changes().forEach(change -> print(line(change)));
        if (difference.changes().isEmpty()) {
            tell("Both versions say the same.");
        }
        if (difference.truncated()) {
            tell("There are more changes than these.");
        }
        return ExitCode.DONE;
    }

    private static String line(SpecDifference.Change change) {
        String path = OneLine.of(change.path(), VALUE_WIDTH);
        return switch (change.type()) {
            case ADDED -> "+ " + path + "  " + shown(change.newValue());
            case REMOVED -> "- " + path + "  " + shown(change.oldValue());
            case CHANGED -> "~ " + path + "  " + shown(change.oldValue()) + " -> " + shown(change.newValue());
        };
    }

    private static String shown(Json value) {
        return OneLine.of(value.text(), VALUE_WIDTH);
    }
}
