package dev.quipu.cli;

import dev.quipu.source.foreign.ForeignSource;
import dev.quipu.store.rows.RowStore;
import dev.quipu.transfer.ImportReport;
import dev.quipu.transfer.ImportReport.Counts;
import dev.quipu.transfer.RowImport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes another tool's data into the store that is configured. */
@Command
abstract class ImportRowsCommand extends StoreCommand {

    private static final int LINE_WIDTH = 1_000;

    @Mixin
    private TeamOption team;

    @Option(names = "--json", description = "Prints the report as JSON: {tables, refused, left_out}.")
    private boolean json;

    ImportRowsCommand(Supplier<Services> services) {
        super(services);
    }

    /** Opens what the user named. */
    abstract ForeignSource open(String teamId);

    @Override
    public final Integer call() {
        String teamId = team.id(this);
        RowStoreOpening stores = services().rowStores();
        try (ForeignSource source = open(teamId);
                RowStore target = stores.forWriting(stores.configured())) {
            ImportReport report = imported(source, target);
            source.leftOut().forEach(one -> tellOf(one, "left out"));
            report.refused().forEach(one -> tellOf(one, "refused"));
            ImportedRowsView view = ImportedRowsView.of(report, source.leftOut());
            print(json ? services().json(view) : summary(report));
            return report.refused().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private ImportReport imported(ForeignSource source, RowStore target) {
        try (ProgressLine progress = ProgressLine.ofRows("Importing", !json)) {
            return new RowImport(target, progress::advanced).run(source);
        }
    }

    private void tellOf(ImportReport.Refused one, String fate) {
        tell(OneLine.of(fate + ": " + one.place() + ": " + one.reason(), LINE_WIDTH));
    }

    private static String summary(ImportReport report) {
        String tables = report.tables().entrySet().stream()
                .map(table -> table.getKey().text() + " " + words(table.getValue()))
                .collect(Collectors.joining("; "));
        String refused =
                report.refused().isEmpty() ? "" : " " + report.refused().size() + " refused.";
        return (tables.isEmpty() ? "Nothing to take" : tables) + "." + refused;
    }

    private static String words(Counts counts) {
        return counts.created() + " new, " + counts.known() + " known already";
    }
}
