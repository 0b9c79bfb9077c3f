package dev.quipu.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.cli.output.CommandOutput;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.FieldLines;
import dev.quipu.cli.output.OneLine;
import dev.quipu.cli.output.Times;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import dev.quipu.client.ApiRefusedException;
import dev.quipu.client.EmbeddedApi;
import dev.quipu.client.ServerKey;
import dev.quipu.client.SinkUnavailableException;
import java.time.Duration;
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
 * A command that is a client of the API: of the server that is named, else of the one that has the store, else of the service in
 * its own process. An error response is reported in words, and the exit code is 1, or 2 if the input is not valid.
 */
@Command
public abstract class ApiCommand implements Callable<Integer> {

    private static final List<String> ME = List.of("me");
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);
    private static final int UNAUTHORIZED = 401;

    /** Characters of a name on a line of ours. */
    private static final int NAME_WIDTH = 100;

    @Mixin
    private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print the API's answer as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private Supplier<EmbeddedApi> embedded;
    /** Where a server runs that answers this command; null if none does. */
    private String running;

    private ApiClient client;
    private ApiAnswer me;

    /** Whether the user has named a server, which then answers. */
    public final boolean isServerNamed() {
        return server.isNamed();
    }

    /**
     * Whether the server that may run at an address answers this command; if so it is called there. One that wants a key where
     * the user has none does not: who may open the store needs no key.
     */
    public final boolean isServedAt(String url) {
        if (url.isEmpty()) {
            return false;
        }
        running = url;
        try {
            client = client(url);
            me = client.within(LONGEST_LOOK).get(ME, Map.of());
            return me.field("kind") != null && isAnsweredFor(me);
        } catch (SinkUnavailableException e) {
            return false;
        } catch (ApiRefusedException e) {
            return e.status() != UNAUTHORIZED || server.key().isSet();
        }
    }

    /**
     * Whether a server's answers are those that the user wants.
     *
     * @param caller who calls, as the server says
     */
    protected boolean isAnsweredFor(ApiAnswer caller) {
        return true;
    }

    /** Lets the service in this process answer where no server does. */
    public final void embed(Supplier<EmbeddedApi> api) {
        this.embedded = api;
    }

    /** The user's key. */
    public final ServerKey serverKey() {
        return server.key();
    }

    /** The service in this process; null if a server answers. */
    public final EmbeddedApi embedded() {
        return isServerNamed() || running != null ? null : embedded.get();
    }

    /** The API. */
    public final ApiClient api() {
        if (client == null) {
            EmbeddedApi here = embedded();
            client = here != null ? ApiClient.of(here, serverKey()) : client(running == null ? server.url() : running);
        }
        return client;
    }

    private ApiClient client(String url) {
        try {
            return ApiClient.of(url, server.key());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Who the caller is, as the API says. */
    public final ApiAnswer me() {
        if (me == null) {
            me = api().get(ME, Map.of());
        }
        return me;
    }

    /** The whole id of what the user has named by its beginning, among what the API lists; null for null. */
    public final String whole(String collection, String given) {
        return given == null ? null : ShortIds.whole(api(), List.of(collection), given, spec);
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

    /** Writes the answer: the API's JSON, or a line for each of its fields. */
    public final int showFields(ApiAnswer answer, Times times) {
        return show(answer, String.join(System.lineSeparator(), FieldLines.of(answer.text(), times)));
    }

    /** A name or id in words of ours: on one line, and not too long. */
    public static String name(String text) {
        return OneLine.of(text, NAME_WIDTH);
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
