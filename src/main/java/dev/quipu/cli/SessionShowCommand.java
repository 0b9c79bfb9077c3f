package dev.quipu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.caller.Caller;
import dev.quipu.event.Event;
import dev.quipu.event.EventFilter;
import dev.quipu.json.Json;
import dev.quipu.json.JsonText;
import dev.quipu.session.Session;
import dev.quipu.store.Page;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one session. */
@Command(
        name = "show",
        description = {
            "Shows what is known of a session, and its latest events.",
            "",
            "Example: quipu session show 5f3c1a9e. To see its events as they come: quipu session tail 5f3c1a9e"
        },
        mixinStandardHelpOptions = true)
final class SessionShowCommand extends StoreCommand {

    private static final int EVENTS = 10;
    private static final int VALUE_WIDTH = 100;

    @Parameters(paramLabel = "ID", description = "The session's id, as `quipu session list` shows it.")
    private String id;

    @Option(names = "--json", description = "Prints the API's JSON of the session.")
    private boolean json;

    SessionShowCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        Session session = services().await(() -> services().sessions().get(Caller.LOCAL_TEAM, id));
        String text = services().json(session);
        if (json) {
            print(text);
            return ExitCode.DONE;
        }
        for (Map.Entry<String, JsonNode> field : JsonText.tree(new Json(text)).properties()) {
            if (!field.getValue().isNull() && !field.getValue().isEmpty()
                    || field.getValue().isValueNode() && !field.getValue().isNull()) {
                print(String.format("%-24s%s", field.getKey(), shown(field.getValue())));
            }
        }
        EventFilter filter = new EventFilter(id, null, null, null, null, null, "desc");
        Page<Event> latest = services().await(() -> services().events().list(Caller.LOCAL_TEAM, filter, null, EVENTS));
        print("");
        print("Latest events" + (latest.next() == null ? "" : " (of more)") + ":");
        latest.items()
                .forEach(event -> print(
                        "  " + event.timestamp() + "  " + OneLine.of(event.type(), VALUE_WIDTH) + "  " + event.id()));
        return ExitCode.DONE;
    }

    private static String shown(JsonNode value) {
        return OneLine.of(value.isTextual() ? value.textValue() : value.toString(), VALUE_WIDTH);
    }
}
