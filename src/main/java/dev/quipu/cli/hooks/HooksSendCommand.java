package dev.quipu.cli.hooks;

import dev.quipu.cli.command.DataFolderCommand;
import dev.quipu.cli.command.TranscriptDelivery;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.client.DrainResult;
import dev.quipu.client.EventQueue;
import dev.quipu.client.EventSink;
import dev.quipu.client.HttpSink;
import dev.quipu.client.QueueDrain;
import dev.quipu.client.TranscriptNotes;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** Sends what hooks left on the disk; the process that hooks start, and a user's way to do it by hand. */
@Command(
        name = "send",
        description = {
            "Send the events that hooks have queued in Quipu's data folder, "
                    + "oldest first, and what was added to the transcripts of their sessions. Hooks run this in the "
                    + "background.",
            "",
            "Example: quipu hooks send"
        },
        mixinStandardHelpOptions = true)
public final class HooksSendCommand extends DataFolderCommand {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration REQUEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    HooksSendCommand() {}

    HooksSendCommand(Supplier<DataFolder> folder, Clock clock, Map<String, String> environment) {
        super(folder, clock, environment);
    }

    @Override
    public Integer call() throws IOException {
        DataFolder data = folder().get();
        EventQueue queue = new EventQueue(data.queue(), clock());
        DrainReport report = new DrainReport(queue, clock());
        EventSink sink = sink();
        HookLog log = new HookLog(data.hookLog(), clock());
        DrainResult result = drained(queue, sink);
        report.log(result, log);
        spec().commandLine()
                .getOut()
                .println("Sent: " + result.sent() + ". Rejected: " + result.rejected() + ". Waiting: "
                        + report.waiting(queue.backlog()) + ".");
        if (result.stopped() != null) {
            spec().commandLine().getErr().println("quipu: " + result.stopped());
        } else {
            String device = HookPlace.of(folder(), clock()).device();
            TranscriptDelivery delivery = new TranscriptDelivery(data, sink, device, clock(), log::write);
            long lines =
                    new GrownTranscripts(new TranscriptNotes(data.grownTranscripts()), delivery, log, clock()).send();
            if (lines > 0) {
                spec().commandLine().getOut().println("Lines of transcripts: " + lines + ".");
            }
        }
        return result.left() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** What another process sends is waited for, so that whoever calls this finds it sent. */
    private DrainResult drained(EventQueue queue, EventSink sink) throws IOException {
        QueueDrain drain = new QueueDrain(queue, sink);
        long begin = System.nanoTime();
        DrainResult result = drain.drain(LONGEST);
        while (DrainResult.ELSEWHERE.equals(result.stopped()) && System.nanoTime() - begin < PATIENCE.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            result = drain.drain(LONGEST);
        }
        return result;
    }

    private EventSink sink() {
        try {
            return new HttpSink(server().url(), server().key(), CONNECT, REQUEST);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
