package dev.quipu.cli.session;

import dev.quipu.cli.command.ServerOption;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.cli.output.CommandOutput;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.ReaderWatch;
import dev.quipu.cli.output.TimeOption;
import dev.quipu.client.ApiClient;
import dev.quipu.client.EventFollower;
import dev.quipu.client.SinkRefusedException;
import dev.quipu.client.SinkUnavailableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands that follow events have in common. */
final class TailOptions {

    private static final int BAD_REQUEST = 400;

    @Mixin
    private ServerOption server;

    @ArgGroup(exclusive = true)
    private Start start = new Start();

    @Option(
            names = "--type",
            paramLabel = "TYPES",
            description = "Only events of these types, separated by commas, such as git.commit,session.end.")
    private String type;

    @Option(names = "--json", description = "Print each event as JSON on one line, as the API returns it.")
    private boolean json;

    @Mixin
    private TimeOption time = new TimeOption();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Where to begin. */
    static final class Start {

        @Option(
                names = "--after",
                paramLabel = "CURSOR",
                description = "Start after this position: an id of the stream, or next_cursor of a page of the API.")
        private String after;

        @Option(
                names = "--from-beginning",
                description = "Start with the first stored event. Default: print only new events.")
        private boolean fromBeginning;
    }

    /**
     * Prints events until the user has enough.
     *
     * @param sessionId of the session to follow, null for all
     * @param filters what to follow, by the stream's parameters; null values are left out
     */
    int follow(String sessionId, Map<String, String> filters) throws InterruptedException {
        CommandOutput output = new CommandOutput(command);
        UnaryOperator<String> shown = json ? event -> event : event -> EventLine.of(event, time.times());
        ReaderWatch.ofOutput(() -> System.exit(ExitCode.DONE));
        try {
            follower(output).follow(sessionId == null ? null : whole(sessionId), parameters(filters), event -> {
                output.print(shown.apply(event));
                return true;
            });
            return ExitCode.DONE;
        } catch (SinkRefusedException e) {
            output.tell(e.getMessage());
            return e.status() == BAD_REQUEST ? ExitCode.WRONG_USE : ExitCode.FAILED;
        } catch (SinkUnavailableException e) {
            output.tell(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private EventFollower follower(CommandOutput output) {
        try {
            return new EventFollower(server::url, server.key(), output::tell);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private String whole(String sessionId) {
        ApiClient api = ApiClient.of(server.url(), server.key());
        return ShortIds.whole(api, List.of("sessions"), sessionId, command);
    }

    private Map<String, String> parameters(Map<String, String> filters) {
        Map<String, String> parameters = new LinkedHashMap<>(filters);
        parameters.computeIfPresent("session", (name, given) -> whole(given));
        parameters.put("type", type);
        parameters.put("after", start.fromBeginning ? "beginning" : start.after);
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }
}
