package dev.quipu.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.time.Timestamps;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.FieldLines;
import dev.quipu.cli.output.OneLine;
import dev.quipu.cli.output.TableStyle;
import dev.quipu.cli.output.TimeOption;
import dev.quipu.cli.usage.UsageWords;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import dev.quipu.client.ApiRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one session. */
@Command(
        name = "show",
        description = {
            "Show a session and its latest events.",
            "",
            "Example: quipu session show 5f3c1a9e. To follow its events: quipu session tail 5f3c1a9e"
        },
        mixinStandardHelpOptions = true)
public final class SessionShowCommand extends ApiCommand {

    private static final String EVENTS = "10";
    private static final int VALUE_WIDTH = 100;
    private static final int NOT_FOUND = 404;
    private static final int NOT_SUPPORTED = 501;

    @Parameters(
            paramLabel = "ID",
            description = "The session's id, as shown by `quipu session list`, or its first 6 or more characters.")
    private String id;

    @Mixin
    private TeamOption team;

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        ApiClient api = team.api(this);
        String whole = ShortIds.whole(api, List.of("sessions"), id, spec());
        ApiAnswer session = api.get(List.of("sessions", whole), Map.of());
        if (isJson()) {
            return show(session, null);
        }
        int width = TableStyle.ofOutput(time.times(), false).width();
        FieldLines.of(session.text(), time.times(), names(api, session), width).forEach(this::print);
        usage(api, whole);
        JsonNode latest = api.get(List.of("sessions", whole, "events"), Map.of("order", "desc", "limit", EVENTS))
                .body();
        print("");
        print("Latest events" + (latest.path("next_cursor").isNull() ? "" : " (of more)") + ":");
        latest.path("items")
                .forEach(event -> print("  "
                        + time.times()
                                .second(Timestamps.parse(event.path("timestamp").textValue())) + "  "
                        + OneLine.of(event.path("type").asText(), VALUE_WIDTH) + "  "
                        + event.path("id").asText()));
        return ExitCode.DONE;
    }

    @Override
    protected boolean isAnsweredFor(ApiAnswer caller) {
        return team.isOf(caller);
    }

    /** What its transcript tells, each answer once; files of JSON do not keep it. */
    private void usage(ApiClient api, String session) {
        JsonNode used;
        try {
            used = api.get(List.of("sessions", session, "usage"), Map.of()).body();
        } catch (ApiRefusedException e) {
            if (e.status() != NOT_SUPPORTED) {
                throw e;
            }
            return;
        }
        String own = UsageWords.of(used.path("own"));
        String all = UsageWords.of(used.path("with_descendants"));
        if (!own.isEmpty()) {
            print("Usage         " + own);
        }
        if (!all.isEmpty() && !all.equals(own)) {
            print("With agents   " + all);
        }
    }
    /** What people call the machine and the repository; what is not known by a name keeps its id. */
    private static Map<String, String> names(ApiClient api, ApiAnswer session) {
        Map<String, String> names = new HashMap<>();
        name(api, "devices", session.field("device_id"), device -> device.field("name"), "device_id", names);
        name(api, "workspaces", session.field("workspace_id"), SessionShowCommand::workspace, "workspace_id", names);
        return names;
    }

    private static void name(
            ApiClient api,
            String collection,
            String id,
            Function<ApiAnswer, String> name,
            String field,
            Map<String, String> names) {
        if (id == null) {
            return;
        }
        try {
            names.put(field, name.apply(api.get(List.of(collection, id), Map.of())));
        } catch (ApiRefusedException e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
            names.put(field, id);
        }
    }

    private static String workspace(ApiAnswer workspace) {
        String canonicalId = workspace.field("canonical_id");
        String name = workspace.field("display_name");
        return canonicalId.endsWith(name) ? canonicalId : name + " (" + canonicalId + ")";
    }
}
