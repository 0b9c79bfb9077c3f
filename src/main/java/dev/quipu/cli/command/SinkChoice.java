package dev.quipu.cli.command;

import dev.quipu.client.EventSink;
import dev.quipu.client.HttpSink;
import dev.quipu.client.ServerKey;
import dev.quipu.config.ConfigurationException;
import dev.quipu.port.StoreBusyElsewhereException;
import java.time.Duration;

/** Where a command's events go: to the server that is named, to the one that holds the store, or into the store itself. */
public final class SinkChoice {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(60);

    private final StoreCommand command;
    private final TeamOption team;

    public SinkChoice(StoreCommand command, TeamOption team) {
        this.command = command;
        this.team = team;
    }

    /**
     * Chooses.
     *
     * @param server as the user named it, null if not
     * @throws ConfigurationException if the server, the key and the team that are named do not go together
     */
    public EventSink of(String server) {
        String named = server == null ? System.getenv("QUIPU_SERVER") : server;
        if (named != null && !named.isBlank()) {
            return to(named);
        }
        try {
            command.services().backend().openForWriting("");
        } catch (StoreBusyElsewhereException e) {
            if (e.owner().url().isEmpty()) {
                throw e;
            }
            EventSink sink = to(e.owner().url());
            command.tell(
                    "A Quipu server is running; sending events to " + e.owner().url() + ".");
            return sink;
        }
        Migrated.ensure(command.services().backend());
        return command.services().sinks().of(team.id(command));
    }

    private EventSink to(String url) {
        if (team.isGiven()) {
            throw new ConfigurationException(
                    "The events are sent to a server, which takes the team from the key. Omit --team, and set "
                            + "QUIPU_KEY to a key of that team.");
        }
        try {
            return new HttpSink(url, ServerKey.of(System.getenv()), CONNECT, REQUEST);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
