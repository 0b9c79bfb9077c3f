package dev.quipu.cli.data;

import dev.quipu.cli.command.OutsideView;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ProgressLine;
import dev.quipu.port.StorePathException;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.transfer.Backup;
import dev.quipu.transfer.WrittenBackup;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Backs the store up. */
@Command(
        name = "backup",
        description = {
            "Back up the whole store to one file, then read the file back and compare. The backup is a "
                    + "consistent snapshot, also while Quipu is running. The file is a gzipped export with the "
                    + "hashes of keys, so only you may read it. Damaged rows are reported and do not affect the "
                    + "others: a value that is not JSON is kept as text, and the exit code is 1.",
            "",
            "With -, the backup goes to standard output and the report to standard error. It "
                    + "is not read back then: check it with `quipu restore --check FILE`.",
            "",
            "Example: quipu backup before-upgrade.ndjson.gz",
            "Example: kubectl exec quipu-0 -- quipu backup - > quipu.ndjson.gz"
        },
        mixinStandardHelpOptions = true)
public final class BackupCommand extends StoreCommand {

    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description =
                    "A new file, or - for standard output. Default: one named after the time, in the data folder.")
    private Path file;

    @Option(names = "--from", paramLabel = "ADDRESS", description = "The store to read. Default: the configured one.")
    private String from;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    public BackupCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        StoreAddress address = from == null
                ? services().stores().configured()
                : services().stores().address(from);
        boolean isStream = STANDARD_OUTPUT.equals(file);
        if (isStream && System.console() != null) {
            throw new ParameterException(
                    spec().commandLine(),
                    "Refusing to write a backup to a terminal. Redirect it: quipu backup - > FILE");
        }
        Path written = file == null ? BackupFiles.backup(address.backend()) : file;
        WrittenBackup done;
        try (ProgressLine progress = ProgressLine.ofRows("Backing up", !json)) {
            Backup backup = new Backup(services().stores(), address, progress::advanced);
            done = isStream ? stream(backup) : backup.write(written);
        }
        SumsView sums = SumsView.of(written, done);
        OutsideView outside = services().outside(address);
        report(isStream, json ? services().json(sums.without(outside)) : text(sums, address, isStream));
        outside.tell(this::tell);
        return DamageReport.tell(this, done.damaged());
    }

    private void report(boolean isStream, String report) {
        if (isStream) {
            tell(report);
        } else {
            print(report);
        }
    }

    private static String text(SumsView sums, StoreAddress address, boolean isStream) {
        String rows = sums.rows() + " rows of " + address;
        return isStream
                ? rows + " were written to standard output. Check them with `quipu restore --check FILE`."
                : rows + " were written to " + sums.file() + " and verified.";
    }

    private static WrittenBackup stream(Backup backup) {
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            return backup.write(out);
        } catch (IOException e) {
            throw new StorePathException(
                    "The backup is incomplete: cannot write to standard output: " + e.getMessage() + ".");
        }
    }
}
