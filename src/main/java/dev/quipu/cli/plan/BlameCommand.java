package dev.quipu.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.time.Timestamps;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.OneLine;
import dev.quipu.cli.output.SessionName;
import dev.quipu.cli.output.TimeOption;
import dev.quipu.cli.output.Times;
import dev.quipu.client.ApiAnswer;
import dev.quipu.plan.commit.Commits;
import dev.quipu.transfer.from.git.GitRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Tells what made a commit. */
@Command(
        name = "blame",
        description = {
            "Show the session, run, task and spec behind a commit. For a rebased or amended commit, "
                    + "those of the original commit are shown, and the session that rewrote it.",
            "",
            "Examples: quipu blame 9fceb02; quipu blame HEAD~2"
        },
        mixinStandardHelpOptions = true)
public final class BlameCommand extends ApiCommand {

    private static final int WIDTH = 100;

    @Parameters(
            paramLabel = "SHA",
            description = "The commit's hash, or its first four or more digits. Anything else, such "
                    + "as HEAD or a branch, is resolved by git in the current folder.")
    private String sha;

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        String hash = sha.matches(Commits.SHA) ? sha : ofGit();
        ApiAnswer commit = api().get(List.of("commits", hash), Map.of());
        return show(commit, String.join(System.lineSeparator(), lines(commit.body(), time.times())));
    }

    private String ofGit() {
        return new GitRepository()
                .commit(System.getProperty("user.dir"), sha)
                .orElseThrow(() -> new ParameterException(
                        spec().commandLine(),
                        name(sha) + " is neither the prefix of a hash nor a revision "
                                + "that git knows in the current folder"));
    }

    private static List<String> lines(JsonNode commit, Times times) {
        List<String> lines = new ArrayList<>();
        String message = commit.path("message").asText("").lines().findFirst().orElse("");
        String at = times.minute(Timestamps.parse(commit.path("timestamp").textValue()));
        add(lines, "commit", text(commit, "commit_sha"), at, text(commit, "branch"), message);
        add(lines, "original", text(commit, "original_sha"));
        JsonNode session = commit.path("session");
        if (session.isNull()) {
            lines.add("No session is known for this commit.");
        } else {
            addSession(lines, "session", session);
            addWork(lines, commit);
        }
        addSession(lines, "rewriter", commit.path("rewritten_by"));
        return lines;
    }

    private static void addSession(List<String> lines, String what, JsonNode session) {
        add(lines, what, text(session, "id"), text(session, "agent"), SessionName.of(session));
    }

    private static void addWork(List<String> lines, JsonNode commit) {
        JsonNode run = commit.path("run");
        add(lines, "run", text(run, "id"), text(run, "agent_role"), text(run, "model"));
        add(lines, "task", text(commit.path("task"), "id"), text(commit.path("task"), "title"));
        add(lines, "spec", text(commit.path("spec"), "id"), text(commit.path("spec"), "title"));
    }

    private static String text(JsonNode of, String field) {
        return of.path(field).textValue();
    }

    /** A line, unless the first of the facts is not known. */
    private static void add(List<String> lines, String what, String... facts) {
        if (facts[0] == null) {
            return;
        }
        StringBuilder line = new StringBuilder(String.format("%-9s", what));
        for (String fact : facts) {
            if (fact != null && !fact.isBlank()) {
                line.append(OneLine.of(fact, WIDTH)).append("  ");
            }
        }
        lines.add(line.toString().stripTrailing());
    }
}
