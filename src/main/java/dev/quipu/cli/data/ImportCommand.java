package dev.quipu.cli.data;

import dev.quipu.cli.command.Confirmation;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.TableStyle;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.cli.output.TextTable;
import dev.quipu.cli.output.Times;
import dev.quipu.config.UserHome;
import dev.quipu.transfer.from.agent.FoundSessions;
import dev.quipu.transfer.from.agent.SessionFiles;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The commands that take in other tools' data, and what takes in the sessions of all agents on this machine. */
@Command(
        name = "import",
        description = {
            "Import data from other tools.",
            "",
            "With --all, the sessions of all agents that keep some on this machine: shows what there is, and asks.",
            "",
            "Example: quipu import --all"
        },
        synopsisSubcommandLabel = "[COMMAND]")
public final class ImportCommand extends SessionImportCommand {

    @Option(names = "--all", description = "Import the sessions of all agents on this machine.")
    private boolean isAll;

    @Option(names = "--dry-run", description = "Show what --all would import, and stop.")
    private boolean isDryRun;

    @Option(names = "--yes", description = "Import with --all without asking.")
    private boolean isYes;

    private final Predicate<String> confirmation;

    public ImportCommand(Supplier<Services> services) {
        this(services, Confirmation.of(System.console()));
    }

    ImportCommand(Supplier<Services> services, Predicate<String> confirmation) {
        super(services);
        this.confirmation = confirmation;
    }

    @Override
    public Integer call() throws IOException {
        if (!isAll) {
            throw new ParameterException(spec().commandLine(), "Missing required subcommand");
        }
        ImportPlan plan = ImportPlan.of(folders(UserHome.get()), new SessionFiles());
        if (isDryRun && isJson()) {
            print(services().json(plan.view()));
            return ExitCode.DONE;
        }
        if (plan.rows().isEmpty()) {
            tell("No agent keeps sessions where it would on this machine. Name the files or folders that hold them: "
                    + "quipu import claude-code PATH.");
            return ExitCode.FAILED;
        }
        show(plan);
        if (isDryRun) {
            return ExitCode.DONE;
        }
        return isYes || isConfirmed(plan) ? take(plan.found()) : ExitCode.FAILED;
    }

    private void show(ImportPlan plan) {
        List<TextColumn<ImportPlan.Row>> columns = List.of(
                TextColumn.key("AGENT", row -> row.agent().title()),
                new TextColumn<>("FILES", ImportPlan.Row::files, 3),
                new TextColumn<>("MB", ImportPlan.Row::megabytes, 2),
                new TextColumn<>("IN", ImportPlan.Row::places, 1));
        if (!isJson()) {
            printTable(TextTable.of(plan.rows(), columns, TableStyle.ofOutput(new Times(ZoneOffset.UTC), false)));
        }
    }

    private boolean isConfirmed(ImportPlan plan) {
        FoundSessions found = plan.found();
        if (confirmation == null) {
            tell("Without a terminal to ask, --yes is needed.");
            return false;
        }
        return confirmation.test("Import " + found.sessions().size() + " files into "
                + services().backend().location() + "? [y/N] ");
    }
}
