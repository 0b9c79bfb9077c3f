package dev.quipu.cli.data;

import dev.quipu.cli.command.ServerOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.UnsupportedOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.ProgressLine;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.transfer.ExportFile;
import dev.quipu.transfer.rows.ImportReport;
import dev.quipu.transfer.rows.IncomingRows;
import dev.quipu.transfer.rows.RowImport;
import dev.quipu.transfer.rows.RowTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Takes an export of Quipu back. */
@Command(
        name = "quipu",
        description = {
            "Import a file written by `quipu export`, plain or gzipped, into any backend.",
            "",
            "A server that is named or running on this database takes the rows; otherwise they are stored directly. "
                    + "Running it again adds nothing. Existing rows are not changed; those that differ are reported, except workspaces, devices and the team local, which each store knows by itself. "
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
    private ServerOption server = new ServerOption();

    @Mixin
    private UnsupportedOption unsupported;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    public ImportQuipuCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        if (to != null && server.named().isPresent()) {
            throw new ParameterException(spec().commandLine(), "--to and --server cannot be combined");
        }
        StoreAddress address = to == null
                ? services().stores().configured()
                : services().stores().address(to);
        ImportTarget place = new ImportTarget(this, server);
        boolean isElsewhere = to == null && server.isNamed();
        if (!file.equals("-") && !isWanted(address, isElsewhere)) {
            return ExitCode.FAILED;
        }
        try (IncomingRows rows =
                        file.equals("-") ? new ExportFile(System.in, "The input") : ExportFile.open(Path.of(file));
                RowTarget target = to == null ? place.open() : place.open(address);
                ProgressLine progress = ProgressLine.ofRows("Importing", !json)) {
            ImportReport report = new RowImport(target, progress::advanced).run(rows);
            progress.close();
            boolean isTold = unsupported.isGiven() || !file.equals("-") && !isElsewhere;
            return new ImportedRows(report, List.of(), isTold).show(this, json);
        }
    }

    /** Reads the file to its end; what a server that is named does not hold, only that server knows. */
    private boolean isWanted(StoreAddress address, boolean isElsewhere) {
        Map<Table<?>, Long> beyond = ExportFile.check(Path.of(file), address.backend());
        return isElsewhere || unsupported.goesOn(this::tell, address.backend(), beyond);
    }
}
