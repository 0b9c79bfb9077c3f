package dev.quipu.cli.data;

import dev.quipu.base.disk.FileFault;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.SinkChoice;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.command.TranscriptDelivery;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.ProgressLine;
import dev.quipu.client.DeviceIdentity;
import dev.quipu.client.EventSink;
import dev.quipu.client.HttpSink;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import dev.quipu.port.StorePathException;
import dev.quipu.transfer.from.transcript.TranscriptImport;
import dev.quipu.transfer.from.transcript.ImportedFiles;
import dev.quipu.transfer.from.transcript.TranscriptFiles;
import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import dev.quipu.transfer.from.git.GitRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports Claude Code transcripts. */
@Command(
        name = "claude-code",
        description = {
            "Import Claude Code transcripts (JSONL): each line becomes an event, each transcript a session.",
            "",
            "Running it again adds only what is new: a file that has not changed since its import into the same store "
                    + "is not read again, and of one that has grown only what was added is. An unreadable line is reported with its file and "
                    + "number; the other lines are imported, and so are complete records on that line. A last line "
                    + "that is still being written is left for the next run. If a Quipu server is running here, the "
                    + "lines are sent to it, with the key in QUIPU_KEY, or in the file that QUIPU_KEY_FILE names.",
            "",
            "Example: quipu import claude-code ~/.claude/projects"
        },
        mixinStandardHelpOptions = true)
public final class ImportClaudeCodeCommand extends StoreCommand {

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, or folders to search for *.jsonl.")
    private List<Path> paths;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server to send to. Default: QUIPU_SERVER, else the configured store.")
    private String server;

    @Mixin
    private TeamOption team;

    @Option(
            names = "--device",
            paramLabel = "ID",
            description = "The device that they come from. Default: this machine.")
    private String device;

    @Option(names = "--reread", description = "Read files again that have not changed since they were imported.")
    private boolean isReread;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    public ImportClaudeCodeCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() throws IOException {
        List<Path> files = TranscriptFiles.find(paths);
        EventSink sink = new SinkChoice(this, team).of(server);
        String from = device == null ? thisMachine(DataFolder.ofUser()) : device;
        ImportedFiles imported = imported(sink, from);
        TranscriptImportReport report;
        try (ProgressLine progress = ProgressLine.ofBytes("Importing", !json)) {
            report = new TranscriptImport(
                            sink,
                            from,
                            new GitRepository()::formerWorkspace,
                            Clock.systemUTC(),
                            progress::advanced,
                            imported)
                    .run(files);
        }
        if (!(sink instanceof HttpSink)) {
            services().readTranscripts();
        }
        report.refused().forEach(file -> tell(file.file() + ": " + file.reason()));
        report.faults().forEach(line -> tell(line.file() + ":" + line.number() + ": " + line.reason()));
        print(json ? services().json(ImportView.of(report)) : summary(report));
        boolean isWhole = report.refused().isEmpty() && report.broken() == 0 && report.rejected() == 0;
        return isWhole ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Who has no home folder has nowhere to remember anything, and reads all. */
    private ImportedFiles imported(EventSink sink, String from) {
        DataFolder folder;
        try {
            folder = DataFolder.ofUser();
        } catch (ConfigurationException homeless) {
            return ImportedFiles.none();
        }
        String target = TranscriptDelivery.target(sink, team.isGiven() ? team.id(this) : "", from);
        return ImportedFiles.in(folder.imports(), target, !isReread, warning -> tell("Warning: " + warning));
    }

    /** The id of this machine, which a full or foreign disk may not take. */
    static String thisMachine(DataFolder folder) {
        try {
            return new DeviceIdentity(folder.device()).id();
        } catch (IOException e) {
            throw new StorePathException(
                    "Cannot store this machine's id in " + folder.root() + ": " + FileFault.reason(e)
                            + ". Free disk space or fix the folder's permissions, or name the machine with --device.");
        }
    }

    private static String summary(TranscriptImportReport report) {
        String faults = report.broken() + report.rejected() == 0
                ? ""
                : ", " + (report.broken() + report.rejected()) + " not imported";
        return report.lines() + " lines of " + report.files() + " files (" + report.sessions() + " sessions): "
                + report.created() + " new, " + report.duplicates() + " already stored" + faults + "."
                + (report.unchanged() == 0 ? "" : " " + report.unchanged() + " files unchanged since their import.")
                + (report.refused().isEmpty() ? "" : " " + report.refused().size() + " skipped: not transcripts.");
    }
}
