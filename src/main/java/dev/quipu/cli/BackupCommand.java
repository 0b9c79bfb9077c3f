package dev.quipu.cli;

import dev.quipu.store.rows.StoreAddress;
import dev.quipu.transfer.Backup;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Backs the store up. */
@Command(
        name = "backup",
        description = {
            "Writes all that the store holds to one file, as it is at this moment, also while Quipu runs; then reads the "
                    + "file back and compares. The file has the form of an export, with gzip, and holds the sums of keys, so "
                    + "only you may read it.",
            "",
            "Example: quipu backup before-upgrade.ndjson.gz"
        },
        mixinStandardHelpOptions = true)
final class BackupCommand extends StoreCommand {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "A new file. Default: one named after the time, in the data folder.")
    private Path file;

    @Option(names = "--from", paramLabel = "ADDRESS", description = "The store to read. Default: the configured one.")
    private String from;

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    BackupCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        StoreAddress address = from == null
                ? services().stores().configured()
                : services().stores().address(from);
        Path written = file == null ? BackupFiles.backup(address.backend()) : file;
        SumsView sums;
        try (ProgressLine progress = ProgressLine.ofRows("Backing up", !json)) {
            sums = SumsView.of(written, new Backup(services().stores(), address, progress::advanced).write(written));
        }
        OutsideView outside = services().outside(address);
        print(
                json
                        ? services().json(sums.without(outside))
                        : sums.rows() + " rows of " + address + " are in " + written + ", read back and compared.");
        outside.tell(this::tell);
        return ExitCode.DONE;
    }
}
