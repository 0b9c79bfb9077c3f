package dev.quipu.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.OneLine;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what differs between two versions of a spec. */
@Command(
        name = "diff",
        description = {
            "Show what differs between two versions of a spec, path by path: + added, - removed, ~ changed.",
            "",
            "Example: quipu spec diff fix-parser 1 3"
        },
        mixinStandardHelpOptions = true)
public final class SpecDiffCommand extends ApiCommand {

    private static final int VALUE_WIDTH = 100;

    @Parameters(index = "0", paramLabel = "ID", description = "The spec's id, or its first 6 or more characters.")
    private String id;

    @Parameters(index = "1", paramLabel = "A", description = "The version to compare from.")
    private long from;

    @Parameters(index = "2", paramLabel = "B", description = "The version to compare to.")
    private long to;

    @Override
    public Integer call() {
        id = whole("specs", id);
        ApiAnswer difference =
                api().get(List.of("specs", id, "versions", String.valueOf(from), "diff", String.valueOf(to)), Map.of());
        if (isJson()) {
            return show(difference, null);
        }
        JsonNode changes = difference.body().path("changes");
        changes.forEach(change -> print(line(change)));
        if (changes.isEmpty()) {
            tell("The versions are identical.");
        }
        if (difference.body().path("truncated").booleanValue()) {
            tell("There are more changes than listed.");
        }
        return ExitCode.DONE;
    }

    private static String line(JsonNode change) {
        String path = OneLine.of(change.path("path").asText(), VALUE_WIDTH);
        String before = shown(change.path("old_value"));
        String after = shown(change.path("new_value"));
        return switch (change.path("type").asText()) {
            case "added" -> "+ " + path + "  " + after;
            case "removed" -> "- " + path + "  " + before;
            default -> "~ " + path + "  " + before + " -> " + after;
        };
    }

    private static String shown(JsonNode value) {
        return OneLine.of(value.toString(), VALUE_WIDTH);
    }
}
