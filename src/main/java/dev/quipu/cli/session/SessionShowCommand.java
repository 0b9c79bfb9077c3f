package dev.quipu.cli.session;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.FieldLines;
import dev.quipu.cli.output.OneLine;
import dev.quipu.cli.output.TableStyle;
import dev.quipu.cli.output.TimeOption;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.record.device.Device;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventFilter;
import dev.quipu.record.session.Session;
import dev.quipu.record.workspace.Workspace;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one session. */
@Command(
        name = "show",
        description = {
            "Show a session and its latest events.",
            "",
            "Example: quipu session show 5f3c1a9e. To see its events as they come: quipu session tail 5f3c1a9e"
        },
        mixinStandardHelpOptions = true)
public final class SessionShowCommand extends StoreCommand {

    private static final int EVENTS = 10;
    private static final int VALUE_WIDTH = 100;

    @Parameters(
            paramLabel = "ID",
            description =
                    "The session's id, as `quipu session list` shows it, or its beginning (6 characters or more).")
    private String id;

    @Mixin
    private TeamOption team;

    @Option(names = "--json", description = "Print the API's JSON of the session.")
    private boolean json;

    public SessionShowCommand(Supplier<Services> services) {
        super(services);
    }

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() {
        String teamId = team.id(this);
        String whole = ShortIds.session(this, teamId, id);
        Session session = services().await(() -> services().sessions().get(teamId, whole));
        String text = services().json(session);
        if (json) {
            print(text);
            return ExitCode.DONE;
        }
        int width = TableStyle.ofOutput(time.times(), false).width();
        FieldLines.of(text, time.times(), names(session), width).forEach(this::print);
        EventFilter filter = new EventFilter(session.id(), null, null, null, null, null, "desc");
        Page<Event> latest =
                services().await(() -> services().events().list(caller().in(teamId), filter, null, EVENTS));
        print("");
        print("Latest events" + (latest.next() == null ? "" : " (of more)") + ":");
        latest.items()
                .forEach(event -> print("  " + time.times().second(event.timestamp()) + "  "
                        + OneLine.of(event.type(), VALUE_WIDTH) + "  " + event.id()));
        return ExitCode.DONE;
    }

    /** What people call the machine and the repository; what is not known by a name keeps its id. */
    private Map<String, String> names(Session session) {
        Map<String, String> names = new HashMap<>();
        if (session.deviceId() != null) {
            names.put(
                    "device_id",
                    services()
                            .await(() -> services()
                                    .devices()
                                    .get(session.teamId(), session.deviceId())
                                    .map(Device::name)
                                    .onFailure(NotFoundException.class)
                                    .recoverWithItem(session.deviceId())));
        }
        if (session.workspaceId() != null) {
            names.put(
                    "workspace_id",
                    services()
                            .await(() -> services()
                                    .workspaces()
                                    .get(session.teamId(), session.workspaceId())
                                    .map(SessionShowCommand::name)
                                    .onFailure(NotFoundException.class)
                                    .recoverWithItem(session.workspaceId())));
        }
        return names;
    }

    private static String name(Workspace workspace) {
        return workspace.canonicalId().endsWith(workspace.displayName())
                ? workspace.canonicalId()
                : workspace.displayName() + " (" + workspace.canonicalId() + ")";
    }
}
