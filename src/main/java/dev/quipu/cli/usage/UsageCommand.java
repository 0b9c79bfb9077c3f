package dev.quipu.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.PointInTime;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.TableStyle;
import dev.quipu.cli.output.TextTable;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports what models used and what it cost. */
@Command(
        name = "usage",
        description = {
            "Report the tokens that models used and what they cost in US dollars, by day or by something else.",
            "",
            "Each answer of a model counts once, also if a fork or a resumed session copied it. Costs are calculated with the "
                    + "prices of the day. Models without a known price are named below the table; their cost is left out. "
                    + "PARTIAL counts answers whose end was never recorded, so that their figures are lower bounds.",
            "",
            "Example: quipu usage weekly --since 30d --repo app"
        },
        mixinStandardHelpOptions = true)
public final class UsageCommand extends ApiCommand {

    /** What can be reported by, as users name it. */
    enum By {
        daily("day"),
        weekly("week"),
        monthly("month"),
        session("session"),
        model("model"),
        repo("repo"),
        branch("branch"),
        task("task"),
        agent("agent"),
        device("device"),
        workspace("workspace");

        private final String group;

        By(String group) {
            this.group = group;
        }
    }

    @Parameters(
            paramLabel = "BY",
            arity = "0..1",
            defaultValue = "daily",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private By by;

    @Option(names = "--by-model", description = "Show each model in a row of its own.")
    private boolean isByModel;

    @Option(names = "--since", paramLabel = "TIME", description = "From this time on (2026-03-01, 30d, yesterday).")
    private PointInTime since;

    @Option(names = "--until", paramLabel = "TIME", description = "Before this time.")
    private PointInTime until;

    @Option(
            names = "--tz",
            paramLabel = "ZONE",
            description = "The time zone of days, weeks and months, such as Europe/Berlin. Default: this machine's.")
    private String zone;

    @Option(names = "--session", paramLabel = "ID", description = "Only this session.")
    private String session;

    @Option(names = "--model", description = "Only this model.")
    private String model;

    @Option(names = "--repo", description = "Only this repository, by name or URL.")
    private String repo;

    @Option(names = "--branch", description = "Only this git branch.")
    private String branch;

    @Option(names = "--agent", description = "Only this agent, such as claude-code.")
    private String agent;

    @Option(names = "--task", paramLabel = "ID", description = "Only this task.")
    private String task;

    @Option(names = "--prices", description = "Show which price list is used, and nothing else.")
    private boolean isPrices;

    @Mixin
    private TeamOption team;

    @Override
    public Integer call() {
        ApiClient api = team.api(this);
        return isPrices ? prices(api.get(List.of("prices"), Map.of())) : report(api);
    }

    private int prices(ApiAnswer prices) {
        return show(
                prices,
                prices.field("source") + " " + prices.field("version") + ", published " + prices.field("published")
                        + " ("
                        + prices.field("licence") + ")"
                        + (prices.body().path("own_file").asBoolean() ? ", and before it QUIPU_PRICES_FILE" : ""));
    }

    private int report(ApiClient api) {
        List<String> groups = groups();
        Map<String, String> parameters = new HashMap<>();
        parameters.put("group_by", String.join(",", groups));
        parameters.put("tz", zone == null ? ZoneId.systemDefault().getId() : zone);
        parameters.put("after", PointInTime.text(since));
        parameters.put("before", PointInTime.text(until));
        parameters.put("session", session == null ? null : ShortIds.whole(api, List.of("sessions"), session, spec()));
        parameters.put("model", model);
        parameters.put("repo", repo);
        parameters.put("branch", branch);
        parameters.put("agent", agent);
        parameters.put("task", task);
        ApiAnswer report = api.get(List.of("usage"), parameters);
        if (isJson()) {
            print(report.text());
        } else {
            table(report.body(), groups);
        }
        return ExitCode.DONE;
    }

    private List<String> groups() {
        List<String> groups = new ArrayList<>(List.of(by.group));
        if (isByModel && by != By.model) {
            groups.add(By.model.group);
        }
        return groups;
    }

    private void table(JsonNode report, List<String> groups) {
        List<JsonNode> rows = new ArrayList<>();
        report.path("items").forEach(rows::add);
        long waiting = report.path("waiting_transcripts").asLong();
        if (rows.isEmpty()) {
            tell("There is no usage" + (waiting > 0 ? " yet." : ". Import transcripts, or install the hooks."));
        } else {
            rows.add(report.path("total"));
            printTable(TextTable.of(rows, UsageTable.columns(groups), TableStyle.ofOutput(null, false)));
        }
        List<String> unpriced = new ArrayList<>();
        report.path("total").path("unpriced_models").forEach(name -> unpriced.add(UsageTable.model(name.asText())));
        if (!unpriced.isEmpty()) {
            tell("No price is known of: " + String.join(", ", unpriced) + ".");
        }
        if (waiting > 0) {
            tell(waiting + (waiting == 1 ? " transcript is" : " transcripts are") + " still to be read.");
        }
    }

    @Override
    protected boolean isAnsweredFor(ApiAnswer caller) {
        return team.isOf(caller);
    }
}
