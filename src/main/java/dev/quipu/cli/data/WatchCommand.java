package dev.quipu.cli.data;

import dev.quipu.cli.command.DataFolderCommand;
import dev.quipu.cli.command.Lifetime;
import dev.quipu.cli.command.TranscriptDelivery;
import dev.quipu.client.EventSink;
import dev.quipu.client.HttpSink;
import dev.quipu.client.SinkUnavailableException;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import dev.quipu.config.UserHome;
import dev.quipu.transfer.from.agent.AgentFolders;
import dev.quipu.transfer.from.agent.MissingPathException;
import dev.quipu.transfer.from.transcript.SessionFile;
import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps importing transcripts while agents write them. */
@Command(
        name = "watch",
        description = {
            "Import the sessions of agents as they grow, until stopped (Ctrl-C).",
            "",
            "Each round sends what was added to files since the last one to a running server. While no server answers, "
                    + "it waits for one. Files that cannot be read are named once.",
            "",
            "Example: quipu watch ~/.claude/projects"
        },
        mixinStandardHelpOptions = true)
public final class WatchCommand extends DataFolderCommand {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(60);

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Files, or folders to search. Default: where the agents keep their sessions.")
    private List<Path> paths;

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            defaultValue = "2s",
            converter = Lifetime.Reader.class,
            description = "The time between two rounds, such as 10s or 1m. Default: ${DEFAULT-VALUE}.")
    private Lifetime interval;

    /** The command as users run it. */
    public WatchCommand() {}

    WatchCommand(Supplier<DataFolder> folder, Clock clock, Map<String, String> environment) {
        super(folder, clock, environment);
    }

    /** Watches until it is interrupted. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        AgentFolders folders = SessionImportCommand.folders(UserHome.get());
        DataFolder data = folder().get();
        String device = SessionImportCommand.thisMachine(data);
        WatchedFiles files = new WatchedFiles(paths == null ? folders::all : () -> paths);
        TranscriptDelivery delivery = new TranscriptDelivery(data, sink(), device, clock(), this::tell);
        requirePaths();
        boolean isAway = false;
        while (true) {
            List<SessionFile> changed = files.changed();
            try {
                if (!changed.isEmpty()) {
                    tellOf(delivery.send(changed));
                }
                isAway = false;
            } catch (SinkUnavailableException e) {
                files.forget(changed);
                if (!isAway) {
                    tell(e.getMessage());
                }
                isAway = true;
            }
            Thread.sleep(interval.duration().toMillis());
        }
    }

    /** A path that was never there is a slip of the pen; one that goes away later may come back. */
    private void requirePaths() {
        for (Path path : paths == null ? List.<Path>of() : paths) {
            if (!Files.exists(path)) {
                throw new MissingPathException(path);
            }
        }
    }

    private void tellOf(TranscriptImportReport report) {
        report.refused().forEach(file -> tell(file.file() + ": " + file.reason()));
        report.faults().forEach(line -> tell(line.file() + ":" + line.number() + ": " + line.reason()));
        if (report.created() > 0) {
            spec().commandLine()
                    .getOut()
                    .println(report.created()
                            + (report.created() == 1 ? " new line of " : " new lines of ")
                            + report.files()
                            + (report.files() == 1 ? " file." : " files."));
            spec().commandLine().getOut().flush();
        }
    }

    private void tell(String message) {
        spec().commandLine().getErr().println("quipu: " + message);
    }

    private EventSink sink() {
        try {
            return new HttpSink(server().url(), server().key(), CONNECT, REQUEST);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
