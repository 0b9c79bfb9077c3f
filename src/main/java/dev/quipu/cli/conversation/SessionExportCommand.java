package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.disk.FileFault;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.TimeOption;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import dev.quipu.record.transcript.TranscriptLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes one session in a form that other programs and people read. */
@Command(
        name = "export",
        description = {
            "Write a session's conversation to a file, or to standard output.",
            "",
            "markdown and html are for people: one file, which loads nothing. jsonl gives the lines of the transcript back as "
                    + "the agent has written them. atif is the Agent Trajectory Interchange Format (1.4), agent-trace tells which "
                    + "lines of which files models wrote (Agent Trace 0.1.0; of Claude Code alone).",
            "",
            "Example: quipu session export 5f3c1a9e --format html --output session.html"
        },
        mixinStandardHelpOptions = true)
public final class SessionExportCommand extends ApiCommand {

    private static final String LINES = "200";

    /** What it can be written as. */
    enum Format {
        markdown,
        html,
        jsonl,
        atif,
        agent_trace;

        /** As it is typed. */
        @Override
        public String toString() {
            return name().replace('_', '-');
        }
    }

    @Parameters(
            paramLabel = "ID",
            description = "The session's id, as shown by `quipu session list`, or its first 6 or more characters.")
    private String id;

    @Option(
            names = "--format",
            defaultValue = "markdown",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write, which must not exist. Default: standard output.")
    private Path output;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean isForced;

    @Option(names = "--all", description = "Also what was compacted, and what the user went back behind.")
    private boolean isAll;

    @Mixin
    private TeamOption team;

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() throws IOException {
        ApiClient api = team.api(this);
        String whole = ShortIds.whole(api, List.of("sessions"), id, spec());
        if (output == null) {
            write(api, whole, this::printTable);
            return ExitCode.DONE;
        }
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8, options()))) {
            write(api, whole, file::println);
            if (file.checkError()) {
                throw new IOException("the disk may be full");
            }
        } catch (FileAlreadyExistsException e) {
            tell(output + " exists. Name another file, or replace it with --force.");
            return ExitCode.FAILED;
        } catch (IOException e) {
            tell("Cannot write " + output + ": " + FileFault.reason(e));
            return ExitCode.FAILED;
        }
        return ExitCode.DONE;
    }

    private OpenOption[] options() {
        return isForced
                ? new OpenOption[] {
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
                }
                : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    }

    private void write(ApiClient api, String session, Consumer<String> out) {
        LogStyle style = new LogStyle(time.times(), false, true, true);
        ConversationWalk walk = new ConversationWalk(api, isAll ? "all" : "live");
        switch (format) {
            case markdown -> walk.write(session, true, new MarkdownForm(style, out));
            case html -> walk.write(session, true, new HtmlForm(style, out));
            case jsonl ->
                lines(api, session, line -> out.accept(JsonText.of(line).text()));
            case atif -> walk.write(session, false, new TrajectoryForm(out, used(api, session), agents(api, session)));
            case agent_trace -> trace(api, session, out);
        }
    }

    private static JsonNode used(ApiClient api, String session) {
        return api.get(List.of("sessions", session, "usage"), Map.of()).body().path("own");
    }

    /** The sessions of agents by the calls that began them. */
    private static Map<String, List<String>> agents(ApiClient api, String session) {
        Map<String, List<String>> agents = new HashMap<>();
        JsonNode tree =
                api.get(List.of("sessions", session, "tree"), Map.of()).body().path("session");
        for (JsonNode child : tree.path("children")) {
            agents.computeIfAbsent(child.path("tool_use_id").asText(), call -> new ArrayList<>())
                    .add(child.path("id").asText());
        }
        return agents;
    }

    private void trace(ApiClient api, String session, Consumer<String> out) {
        AgentTrace trace = new AgentTrace();
        lines(api, session, trace::take);
        if (trace.isEmpty()) {
            tell("No edit of this session tells its lines.");
        }
        out.accept(trace.of(api.get(List.of("sessions", session), Map.of()).body()));
    }

    /** The lines in the order of their times, with every digit of their numbers. */
    private static void lines(ApiClient api, String session, Consumer<JsonNode> out) {
        String cursor = null;
        do {
            Map<String, String> parameters = new HashMap<>();
            parameters.put("limit", LINES);
            parameters.put("cursor", cursor);
            ApiAnswer page = api.get(List.of("sessions", session, "events"), parameters);
            for (JsonNode event : JsonText.tree(new Json(page.text())).path("items")) {
                if (event.path("type").asText().startsWith(TranscriptLine.TYPE_PREFIX)) {
                    out.accept(event.path("data"));
                }
            }
            cursor = page.field("next_cursor");
        } while (cursor != null);
    }

    @Override
    protected boolean isAnsweredFor(ApiAnswer caller) {
        return team.isOf(caller);
    }
}
