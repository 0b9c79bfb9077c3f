package dev.quipu.cli.session;

import static dev.quipu.cli.command.ApiPageOptions.column;
import static dev.quipu.cli.command.ApiPageOptions.key;
import static dev.quipu.cli.command.ApiPageOptions.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ApiPageOptions;
import dev.quipu.cli.command.PointInTime;
import dev.quipu.cli.output.TextColumn;
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
            "List commits, pushes, checkouts and merges, newest first, with the session of each.",
            "",
            "Example: quipu git list --type commit,merge --workspace cli"
        },
        mixinStandardHelpOptions = true)
public final class GitListCommand extends ApiCommand {

    private static final int SHORT_SHA = 10;
    private static final List<TextColumn<JsonNode>> COLUMNS = List.of(
            time("TIME", "timestamp", 6),
            column("TYPE", "type", 7),
            new TextColumn<>("COMMIT", row -> shortened(row.path("commit_sha").textValue()), 8),
            column("BRANCH", "branch", 3),
            new TextColumn<>("MESSAGE", row -> firstLine(row.path("message").textValue()), 7),
            key("SESSION", "session_id"));

    @Option(names = "--session", description = "A session's id.")
    private String session;

    @Option(names = "--workspace", description = "A workspace's id, canonical id or name.")
    private String workspace;

    @Option(names = "--device", description = "A device's id or name.")
    private String device;

    @Option(names = "--type", description = "Types, separated by commas: commit, push, checkout, merge.")
    private String type;

    @Option(names = "--branch", description = "The git branch.")
    private String branch;

    @Option(
            names = "--after",
            paramLabel = "TIME",
            description = "After this time (2026-03-01, 2h, yesterday, 2026-03-01T10:00:00Z).")
    private PointInTime after;

    @Option(names = "--before", paramLabel = "TIME", description = "Before this time.")
    private PointInTime before;

    @Mixin
    private ApiPageOptions options;

    @Override
    public Integer call() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("session", whole("sessions", session));
        parameters.put("workspace", workspace);
        parameters.put("device", device);
        parameters.put("type", type);
        parameters.put("branch", branch);
        parameters.put("after", PointInTime.text(after));
        parameters.put("before", PointInTime.text(before));
        options.addTo(parameters);
        return options.show(
                this,
                api().get(List.of("git-activity"), parameters),
                COLUMNS,
                "git activities",
                "There is no git activity. Run `quipu hooks install --git` in a repository to record it.");
    }

    private static String shortened(String sha) {
        return sha == null || sha.length() <= SHORT_SHA ? sha : sha.substring(0, SHORT_SHA);
    }

    private static String firstLine(String message) {
        return message == null ? null : message.lines().findFirst().orElse("");
    }
}
