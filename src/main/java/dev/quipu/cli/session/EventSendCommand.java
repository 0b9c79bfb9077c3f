package dev.quipu.cli.session;

import dev.quipu.cli.command.ServerOption;
import dev.quipu.cli.output.CommandOutput;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.client.HttpSink;
import dev.quipu.client.LineSender;
import dev.quipu.client.RefusedLine;
import dev.quipu.client.SinkRefusedException;
import dev.quipu.client.SinkUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Sends events that a script or a file holds. */
@Command(
        name = "send",
        description = {
            "Send events to Quipu. Reads them from standard input, one JSON object per line (NDJSON).",
            "",
            "Lines that are not stored are reported with the reason. Sending the same lines again is safe: "
                    + "stored events count as duplicates. Exit codes: 0 all stored, 1 some not stored, 2 usage error.",
            "",
            "Example: quipu event send < events.ndjson"
        },
        mixinStandardHelpOptions = true)
public final class EventSendCommand implements Callable<Integer> {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(60);

    private final InputStream input;

    @Mixin
    private final ServerOption server;

    @Spec
    private CommandSpec spec;

    /** The command as users run it. */
    public EventSendCommand() {
        this(System.in, System.getenv());
    }

    EventSendCommand(InputStream input, Map<String, String> environment) {
        this.input = input;
        this.server = new ServerOption(environment);
    }

    /** Sends all lines. */
    @Override
    public Integer call() throws IOException {
        CommandOutput output = new CommandOutput(spec);
        HttpSink sink;
        try {
            sink = new HttpSink(server.url(), server.key(), CONNECT, REQUEST);
        } catch (IllegalArgumentException e) {
            output.tell(e.getMessage());
            return ExitCode.WRONG_USE;
        }
        LineSender sender = new LineSender(sink, refused -> output.tell(words(refused)));
        boolean isThrough = send(sender, output);
        output.print(sender.created() + " created, " + sender.duplicates() + " duplicates, " + sender.notStored()
                + " not stored");
        return isThrough && sender.notStored() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private boolean send(LineSender sender, CommandOutput output) throws IOException {
        try {
            sender.send(input);
            return true;
        } catch (SinkUnavailableException | SinkRefusedException e) {
            output.tell(e.getMessage());
            return false;
        }
    }

    private static String words(RefusedLine refused) {
        String id = refused.id() == null ? "" : " (" + refused.id() + ")";
        return "Line " + refused.line() + id + ": " + refused.reason();
    }
}
