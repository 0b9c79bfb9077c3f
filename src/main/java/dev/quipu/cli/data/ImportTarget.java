package dev.quipu.cli.data;

import dev.quipu.cli.command.ServerOption;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.client.ApiClient;
import dev.quipu.config.ConfigurationException;
import dev.quipu.port.StoreBusyElsewhereException;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.transfer.rows.RowTarget;
import dev.quipu.transfer.rows.StoreTarget;
import java.util.List;
import java.util.Map;

/** Where the rows of an import go: to the server that is named, to the one that holds the store, or into the store itself. */
final class ImportTarget {

    private final StoreCommand command;
    private final ServerOption server;

    ImportTarget(StoreCommand command, ServerOption server) {
        this.command = command;
        this.server = server;
    }

    /**
     * Opens the target; the caller closes it.
     *
     * @throws ConfigurationException if the server or the key that is named is none
     */
    RowTarget open() {
        if (server.isNamed()) {
            return new ServerTarget(api(server.url()));
        }
        try {
            return open(command.services().stores().configured());
        } catch (StoreBusyElsewhereException e) {
            String url = e.owner().url();
            if (url.isEmpty()) {
                throw e;
            }
            command.tell("A Quipu server is running; importing through " + url + ".");
            return new ServerTarget(api(url));
        }
    }

    /** Opens a store; the caller closes it. */
    RowTarget open(StoreAddress store) {
        return new StoreTarget(command.services().stores().writing(store));
    }

    /** The id of the team that the user named, else of the caller's. */
    String teamId(TeamOption team) {
        if (!server.isNamed()) {
            return team.id(command);
        }
        ApiClient api = api(server.url());
        return team.isGiven()
                ? api.get(List.of("teams", team.name()), Map.of()).field("id")
                : api.get(List.of("me"), Map.of()).field("team_id");
    }

    private ApiClient api(String url) {
        try {
            return ApiClient.of(url, server.key());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
