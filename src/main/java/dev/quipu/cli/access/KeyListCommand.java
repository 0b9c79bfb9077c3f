package dev.quipu.cli.access;

import static dev.quipu.cli.command.ApiPageOptions.column;
import static dev.quipu.cli.command.ApiPageOptions.key;
import static dev.quipu.cli.command.ApiPageOptions.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.time.Timestamps;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ApiPageOptions;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.TextColumn;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists keys. */
@Command(
        name = "list",
        description = {
            "List a team's keys, newest first, including revoked and expired ones. The keys themselves are never shown.",
            "",
            "Example: quipu key list --team web"
        },
        mixinStandardHelpOptions = true)
public final class KeyListCommand extends ApiCommand {

    @Mixin
    private TeamOption team;

    @Mixin
    private ApiPageOptions options;

    @Override
    public Integer call() {
        Map<String, String> parameters = new HashMap<>();
        options.addTo(parameters);
        return options.show(
                this,
                api().get(team.path(this, "keys"), parameters),
                columns(),
                "keys",
                "The team has no keys. Create the first with `quipu key create --admin`.");
    }

    private static List<TextColumn<JsonNode>> columns() {
        Instant now = Instant.now();
        return List.of(
                column("NAME", "name", 9),
                column("ROLE", "role", 8),
                new TextColumn<>("STATE", key -> state(key, now), 7),
                column("PREFIX", "prefix", 3),
                column("USER", "user_id", 2),
                time("CREATED", "created_at", 4),
                time("EXPIRES", "expires_at", 6),
                time("LAST USED", "last_used_at", 5),
                key("ID", "id"));
    }

    private static String state(JsonNode key, Instant now) {
        if (key.path("revoked_at").isTextual()) {
            return "revoked";
        }
        JsonNode expiry = key.path("expires_at");
        return expiry.isTextual() && !Timestamps.parse(expiry.textValue()).isAfter(now) ? "expired" : "valid";
    }
}
