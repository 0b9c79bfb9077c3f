package dev.quipu.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.cli.output.CommandOutput;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.OneLine;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command that is a client of the API, so that it works while a server has the store, on this machine or another. A refusal
 * is told in words, and the exit code is 1, or 2 where what was given is not valid.
 */
@Command
public abstract class ApiCommand implements Callable<Integer> {

    @Mixin
    private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print the API's answer as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** The API. */
    public final ApiClient api() {
        try {
            return new ApiClient(server.url(), server.key());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** The whole id of what the user has named by its beginning, among what the API lists; null for null. */
    public final String whole(String collection, String given) {
        return given == null ? null : ShortIds.whole(api(), collection, given, spec);
    }

    /**
     * The whole id of a task that the user has named by its beginning; null for null.
     *
     * @param run whose spec it belongs to; null for any spec
     */
    public final String wholeTask(String given, String run) {
        ApiClient api = api();
        Supplier<List<String>> specs =
                () -> List.of(api.get(List.of("runs", run), Map.of()).field("spec_id"));
        return given == null ? null : ShortIds.task(api, given, run == null ? null : specs, spec);
    }

    /** Whether the API's JSON is wanted. */
    public final boolean isJson() {
        return json;
    }

    /** Writes the answer: the API's JSON, nothing if it said nothing, or words. */
    public final int show(ApiAnswer answer, String words) {
        if (!json) {
            print(words);
        } else if (!answer.text().isEmpty()) {
            print(answer.text());
        }
        return ExitCode.DONE;
    }

    /** Writes what was made or taken: the API's JSON, or its id alone, for scripts; and words beside it. */
    public final int showId(ApiAnswer answer, String words) {
        tell(words);
        return show(answer, answer.field("id"));
    }

    /** A name or id in words of ours: on one line, and not too long. */
    public static String name(String text) {
        return OneLine.of(text, StoreCommand.NAME_WIDTH);
    }

    /** Writes a line of the answer. */
    public final void print(String line) {
        new CommandOutput(spec).print(line);
    }

    /** Writes a table. */
    public final void printTable(String table) {
        new CommandOutput(spec).printStyled(table);
    }

    /** Writes a line that is not the answer. */
    public final void tell(String line) {
        new CommandOutput(spec).tell(line);
    }

    /** An object to be filled and sent. */
    public static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The command's place in the model, for errors of use. */
    public final CommandSpec spec() {
        return spec;
    }
}
