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
import dev.quipu.transfer.rows.UnsupportedRows;
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
            "Restore a backup into a store, on any backend. The file is verified first; "
                    + "afterwards, the number and checksum of each table's rows are compared.",
            "",
            "The store must be empty. With --replace, its contents are backed up and removed "
                    + "first. If a restore is interrupted, run it again with --replace.",
            "",
            "Example: quipu restore before-upgrade.ndjson.gz --replace"
        },
        mixinStandardHelpOptions = true)
public final class RestoreCommand extends StoreCommand {

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file;

    @Option(names = "--to", paramLabel = "ADDRESS", description = "The store to write to. Default: the configured one.")
    private String to;

    @Option(names = "--replace", description = "Remove everything from the store first.")
    private boolean replaces;

    @Mixin
    private UnsupportedOption unsupported;

    @Option(names = "--no-backup", description = "Do not back up what is removed.")
    private boolean skipsBackup;

    @Option(names = "--check", description = "Only check that the file is complete and that the store can hold it.")
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
                tell(contents.damaged() + " rows were already damaged when " + file
                        + " was created; it does not contain them unchanged.");
            }
            if (checks) {
                SumsView found = SumsView.of(file, contents);
                steps.close();
                print(
                        json
                                ? services().json(found)
                                : found.rows() + " rows are in " + file + ", which is complete; " + address
                                        + " can hold them. Nothing was changed.");
                if (!contents.unsupported().isEmpty()) {
                    tell(UnsupportedRows.told(address.backend(), contents.unsupported())
                            + " Use --skip-unsupported to skip them.");
                }
                return contents.unsupported().isEmpty() || unsupported.isGiven() ? ExitCode.DONE : ExitCode.FAILED;
            }
            boolean isEmpty = restore.isTargetEmpty();
            if (!isEmpty && !replaces) {
                tell("quipu: " + address
                        + " is not empty; nothing was changed. Use --replace to back up and "
                        + "remove its contents, or `quipu import quipu` to add to them.");
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
                tell("The previous contents are in " + before + ".");
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
                            : sums.rows() + " rows are in " + address + "; all checksums match the backup.");
            return ExitCode.DONE;
        }
    }
}
