package dev.quipu.cli.data;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.UnsupportedOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.ProgressLine;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.transfer.ExportFile;
import dev.quipu.transfer.ImportReport;
import dev.quipu.transfer.IncomingRows;
import dev.quipu.transfer.RowImport;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an export of Quipu back. */
@Command(
        name = "quipu",
        description = {
            "Import a file written by `quipu export`, plain or gzipped, into any backend.",
            "",
            "Running it again adds nothing. Existing rows are not changed; those that differ are reported. "
                    + "Workspaces are matched by canonical id, not by id. A file is read to its end before anything "
                    + "is stored; of standard input (-), the trailer is checked only at the end.",
            "",
            "Example: quipu import quipu web.ndjson"
        },
        mixinStandardHelpOptions = true)
public final class ImportQuipuCommand extends StoreCommand {

    @Parameters(paramLabel = "FILE", description = "The export, or - for standard input.")
    private String file;

    @Option(names = "--to", paramLabel = "ADDRESS", description = "The store to write to. Default: the configured one.")
    private String to;

    @Mixin
    private UnsupportedOption unsupported;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    public ImportQuipuCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        StoreAddress address = to == null
                ? services().stores().configured()
                : services().stores().address(to);
        if (!file.equals("-")
                && !unsupported.goesOn(
                        this::tell, address.backend(), ExportFile.check(Path.of(file), address.backend()))) {
            return ExitCode.FAILED;
        }
        try (IncomingRows rows =
                        file.equals("-") ? new ExportFile(System.in, "The input") : ExportFile.open(Path.of(file));
                RowStore store = services().stores().writing(address);
                ProgressLine progress = ProgressLine.ofRows("Importing", !json)) {
            ImportReport report = new RowImport(store, progress::advanced).run(rows);
            progress.close();
            boolean isTold = unsupported.isGiven() || !file.equals("-");
            return new ImportedRows(report, List.of(), isTold).show(this, json);
        }
    }
}
