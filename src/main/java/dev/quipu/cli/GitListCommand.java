package dev.quipu.cli;

import static dev.quipu.cli.ApiPageOptions.column;
import static dev.quipu.cli.ApiPageOptions.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.freva.asciitable.ColumnData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists git activity. */
@Command(
        name = "list",
        description = {
            "Lists commits, pushes, checkouts and merges, the newest first, with the session that each was done in.",
            "",
            "Example: quipu git list --type commit,merge --workspace cli"
        },
        mixinStandardHelpOptions = true)
final class GitListCommand extends ApiCommand {

    private static final int SHORT_SHA = 10;
    private static final List<ColumnData<JsonNode>> COLUMNS = List.of(
            time("AT (UTC)", "timestamp"),
            column("TYPE", "type"),
            Table.column("COMMIT", row -> shortened(row.path("commit_sha").textValue())),
            column("BRANCH", "branch"),
            Table.column("MESSAGE", row -> firstLine(row.path("message").textValue())),
            column("SESSION", "session_id"));

    @Option(names = "--session", description = "A session's id.")
    private String session;

    @Option(names = "--workspace", description = "A workspace's id, canonical id or name.")
    private String workspace;

    @Option(names = "--device", description = "A device's id or name.")
    private String device;

    @Option(names = "--type", description = "Kinds, separated by commas: commit, push, checkout, merge.")
    private String type;

    @Option(names = "--branch", description = "The git branch.")
    private String branch;

    @Option(names = "--after", description = "Later than this time (2026-03-01T10:00:00Z).")
    private String after;

    @Option(names = "--before", description = "Earlier than this time.")
    private String before;

    @Mixin
    private ApiPageOptions options;

    @Override
    public Integer call() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("session", session);
        parameters.put("workspace", workspace);
        parameters.put("device", device);
        parameters.put("type", type);
        parameters.put("branch", branch);
        parameters.put("after", after);
        parameters.put("before", before);
        options.addTo(parameters);
        return options.show(
                this,
                api().get(List.of("git-activity"), parameters),
                COLUMNS,
                "There is no such git activity. `quipu hooks install --git` in a repository makes git tell of it.");
    }

    private static String shortened(String sha) {
        return sha == null || sha.length() <= SHORT_SHA ? sha : sha.substring(0, SHORT_SHA);
    }

    private static String firstLine(String message) {
        return message == null ? null : message.lines().findFirst().orElse("");
    }
}
