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
import dev.quipu.transfer.from.agent.AgentFolders;
import dev.quipu.transfer.from.agent.FoundSessions;
import dev.quipu.transfer.from.git.GitRepository;
import dev.quipu.transfer.from.transcript.ImportedFiles;
import dev.quipu.transfer.from.transcript.TranscriptImport;
import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Imports what agents have written of their sessions. */
@Command(mixinStandardHelpOptions = true)
abstract class SessionImportCommand extends StoreCommand {

    /** The paths of others are told in full by --json. */
    private static final int MOST_TOLD = 10;

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

    SessionImportCommand(Supplier<Services> services) {
        super(services);
    }

    /** Where the agents of this user keep their sessions. */
    static AgentFolders folders(Path home) {
        return new AgentFolders(System.getenv(), home, Path.of("").toAbsolutePath());
    }

    final boolean isJson() {
        return json;
    }

    /** Imports sessions, tells what became of them, and gives the exit code. */
    final int take(FoundSessions found) throws IOException {
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
                    .run(found.sessions());
        }
        if (!(sink instanceof HttpSink)) {
            services().readTranscripts();
        }
        tell(report, found.others());
        print(json ? services().json(ImportView.of(report, found.others())) : summary(report));
        boolean isWhole = report.refused().isEmpty() && report.broken() == 0 && report.rejected() == 0;
        return isWhole ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void tell(TranscriptImportReport report, List<Path> others) {
        report.refused().forEach(file -> tell(file.file() + ": " + file.reason()));
        report.faults().forEach(line -> tell(line.file() + ":" + line.number() + ": " + line.reason()));
        others.stream().limit(MOST_TOLD).forEach(file -> tell(file + ": " + ImportView.OTHER));
        if (others.size() > MOST_TOLD) {
            tell("… and " + (others.size() - MOST_TOLD) + " other files. --json lists them all.");
        }
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
