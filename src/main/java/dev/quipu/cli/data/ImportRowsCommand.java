package dev.quipu.cli.data;

import dev.quipu.cli.command.ServerOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.ProgressLine;
import dev.quipu.transfer.from.foreign.ForeignSource;
import dev.quipu.transfer.rows.ImportReport;
import dev.quipu.transfer.rows.RowImport;
import dev.quipu.transfer.rows.RowTarget;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes another tool's data into the store that is configured. */
@Command
abstract class ImportRowsCommand extends StoreCommand {

    @Mixin
    private ServerOption server = new ServerOption();

    @Mixin
    private TeamOption team;

    @Option(names = "--json", description = "Print the report as JSON: {tables, refused, left_out}.")
    private boolean json;

    public ImportRowsCommand(Supplier<Services> services) {
        super(services);
    }

    /** Opens what the user named. */
    abstract ForeignSource open(String teamId);

    @Override
    public final Integer call() {
        ImportTarget place = new ImportTarget(this, server);
        try (ForeignSource source = open(place.teamId(team));
                RowTarget target = place.open()) {
            ImportReport report = imported(source, target);
            return new ImportedRows(report, source.leftOut(), false).show(this, json);
        }
    }

    private ImportReport imported(ForeignSource source, RowTarget target) {
        try (ProgressLine progress = ProgressLine.ofRows("Importing", !json)) {
            return RowImport.ofOthers(target, progress::advanced).run(source);
        }
    }
}
