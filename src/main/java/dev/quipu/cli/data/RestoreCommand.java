package dev.quipu.cli.data;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.UnsupportedOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.StepLines;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.transfer.Backup;
import dev.quipu.transfer.BackupContents;
import dev.quipu.transfer.Restore;
import dev.quipu.transfer.UnsupportedRows;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup back. */
@Command(
        name = "restore",
        description = {
            "Restore a backup into a store, whatever backend it came from. First the file is read to its end; afterwards "
                    + "number and checksum of each table's rows are compared.",
            "",
            "The store must be empty, unless --replace says that what it holds goes; then that is backed up first. If it "
                    + "is stopped half-way, run it again with --replace.",
            "",
            "Example: quipu restore before-upgrade.ndjson.gz --replace"
        },
        mixinStandardHelpOptions = true)
public final class RestoreCommand extends StoreCommand {

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file;

    @Option(names = "--to", paramLabel = "ADDRESS", description = "The store. Default: the configured one.")
    private String to;

    @Option(names = "--replace", description = "Remove everything that the store holds.")
    private boolean replaces;

    @Mixin
    private UnsupportedOption unsupported;

    @Option(names = "--no-backup", description = "Do not back up what is removed.")
    private boolean skipsBackup;

    @Option(
            names = "--check",
            description = "Only reads the file to its end: whether it is whole, and the store can hold it.")
    private boolean checks;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    public RestoreCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        StoreAddress address = to == null
                ? services().stores().configured()
                : services().stores().address(to);
        try (StepLines steps = new StepLines(!json)) {
            Restore restore = new Restore(services().stores(), address, steps.begin("Restoring"));
            BackupContents contents = restore.verified(file);
            if (contents.damaged() > 0) {
                tell(contents.damaged() + " rows were damaged when " + file
                        + " was made; they are not in it as they were.");
            }
            if (checks) {
                SumsView found = SumsView.of(file, contents);
                steps.close();
                print(
                        json
                                ? services().json(found)
                                : found.rows() + " rows are in " + file + ", which is whole; " + address
                                        + " can hold them. Nothing was changed.");
                if (!contents.unsupported().isEmpty()) {
                    tell(UnsupportedRows.told(address.backend(), contents.unsupported())
                            + " --skip-unsupported leaves them out.");
                }
                return contents.unsupported().isEmpty() || unsupported.isGiven() ? ExitCode.DONE : ExitCode.FAILED;
            }
            boolean isEmpty = restore.isTargetEmpty();
            if (!isEmpty && !replaces) {
                tell("quipu: " + address
                        + " is not empty; nothing was changed. --replace removes what it holds, after a"
                        + " backup of it. `quipu import quipu` adds to what is there.");
                return ExitCode.FAILED;
            }
            if (!unsupported.goesOn(this::tell, address.backend(), contents.unsupported())) {
                return ExitCode.FAILED;
            }
            if (!isEmpty && !skipsBackup) {
                Path before = BackupFiles.backup(address.backend());
                new Backup(services().stores(), address, steps.begin("Backing up"))
                        .write(before)
                        .requireWhole();
                tell("What it held is in " + before + ".");
            }
            SumsView sums = SumsView.of(
                    file,
                    new BackupContents(
                            new Restore(services().stores(), address, steps.begin("Restoring")).run(file, !isEmpty),
                            contents.unsupported(),
                            contents.damaged()));
            steps.close();
            print(
                    json
                            ? services().json(sums)
                            : sums.rows() + " rows are in " + address + "; all sums are those of the backup.");
            return ExitCode.DONE;
        }
    }
}
