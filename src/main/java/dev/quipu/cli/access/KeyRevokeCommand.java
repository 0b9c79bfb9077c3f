package dev.quipu.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.client.ApiAnswer;
import dev.quipu.port.NotFoundException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Revokes a key. */
@Command(
        name = "revoke",
        description = {
            "Revoke a key by id or name. It stops working within five seconds on every server. It "
                    + "stays in the list.",
            "",
            "Example: quipu key revoke --name ci --team web"
        },
        mixinStandardHelpOptions = true)
public final class KeyRevokeCommand extends ApiCommand {

    private static final String KEYS_AT_ONCE = "1000";

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Which which;

    @Mixin
    private TeamOption team;

    /** Which key. */
    static final class Which {

        @Parameters(
                paramLabel = "ID",
                description = "The key's id, as shown by `quipu key list`, or its first 6 or more characters.")
        private String id;

        @Option(names = "--name", description = "The key's name.")
        private String name;
    }

    @Override
    public Integer call() {
        String id =
                which.id == null ? named(which.name) : ShortIds.whole(api(), team.path(this, "keys"), which.id, spec());
        List<String> path = team.path(this, "keys", id);
        api().send("DELETE", path, null);
        ApiAnswer key = api().get(path, Map.of());
        return show(key, "The key " + name(key.field("name")) + " (" + id + ") is revoked.");
    }
    /** Of the keys with a name at most one is not revoked. */
    private String named(String name) {
        Map<String, String> parameters = new HashMap<>(Map.of("limit", KEYS_AT_ONCE));
        do {
            JsonNode page = api().get(team.path(this, "keys"), parameters).body();
            for (JsonNode key : page.path("items")) {
                if (key.path("revoked_at").isNull() && key.path("name").asText().equals(name)) {
                    return key.path("id").asText();
                }
            }
            parameters.put("cursor", page.path("next_cursor").textValue());
        } while (parameters.get("cursor") != null);
        throw new NotFoundException("active key", name);
    }
}
