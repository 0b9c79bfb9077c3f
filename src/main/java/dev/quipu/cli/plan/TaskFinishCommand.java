package dev.quipu.cli.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.client.ApiAnswer;
import dev.quipu.plan.task.TaskResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Ends a task. */
@Command(
        name = "finish",
        description = {
            "Finish a task that a run has claimed. Tasks that depended only on a completed task are then ready.",
            "",
            "Example: quipu task finish tests --run $RUN --result report.json"
        },
        mixinStandardHelpOptions = true)
public final class TaskFinishCommand extends ApiCommand {

    private static final List<String> ENDS = List.of("completed", "failed");
    /** More than any result may have, less than a command has memory for. */
    private static final int LARGEST_FILE = 8 * 1024 * 1024;

    @Parameters(
            paramLabel = "ID",
            description = "The task's id, as shown by `quipu task list`, or its first 6 or more characters.")
    private String id;

    @Option(names = "--run", paramLabel = "ID", required = true, description = "The run that holds it.")
    private String run;

    @Option(
            names = "--status",
            defaultValue = "completed",
            description = "completed or failed. Default: ${DEFAULT-VALUE}.")
    private String status;

    @Option(
            names = "--result",
            paramLabel = "FILE",
            description = "The result: a JSON file of at most " + TaskResult.MOST_KILOBYTES + " KB.")
    private Path result;

    @Override
    public Integer call() {
        if (!ENDS.contains(status)) {
            throw wrong("--status must be one of " + String.join(", ", ENDS));
        }
        run = whole("runs", run);
        id = wholeTask(id, run);
        GivenFields fields = new GivenFields()
                .with("status", status)
                .with("agent_run_id", run)
                .with("result", result == null ? null : read());
        ApiAnswer task = api().send("PATCH", List.of("tasks", id), fields.node());
        return show(task, "The task " + name(task.field("id")) + " is " + task.field("status") + ".");
    }

    private Json read() {
        try (InputStream file = Files.newInputStream(result)) {
            byte[] bytes = file.readNBytes(LARGEST_FILE + 1);
            Json json = bytes.length > LARGEST_FILE
                    ? null
                    : JsonText.parse(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
            if (json == null || TaskResult.isTooLarge(json)) {
                throw wrong("--result: " + result + " is larger than " + TaskResult.MOST_KILOBYTES + " KB");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw wrong("--result: " + result + " is not JSON: " + JsonText.reason(e));
        } catch (IOException e) {
            throw wrong("--result: " + result + " cannot be read as text");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }
}
