package dev.quipu.cli.access;

import dev.quipu.access.key.ApiKey;
import dev.quipu.cli.command.PageOptions;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.port.Page;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
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
public final class KeyListCommand extends StoreCommand {

    @Mixin
    private TeamOption team;

    @Mixin
    private PageOptions options;

    public KeyListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        Page<ApiKey> page = ask(rules -> rules.keys().list(caller(), team.name(), options.cursor(), limit));
        return options.show(
                this, page, columns(), "keys", "The team has no keys. `quipu key create --admin` makes the first.");
    }

    private static List<TextColumn<ApiKey>> columns() {
        Instant now = Instant.now();
        return List.of(
                new TextColumn<>("NAME", ApiKey::name, 9),
                new TextColumn<>("ROLE", key -> key.role().text(), 8),
                new TextColumn<>("STATE", key -> state(key, now), 7),
                new TextColumn<>("PREFIX", ApiKey::prefix, 3),
                new TextColumn<>("USER", ApiKey::userId, 2),
                new TextColumn<>("CREATED", ApiKey::createdAt, 4),
                new TextColumn<>("EXPIRES", ApiKey::expiresAt, 6),
                new TextColumn<>("LAST USED", ApiKey::lastUsedAt, 5),
                TextColumn.key("ID", ApiKey::id));
    }

    private static String state(ApiKey key, Instant now) {
        if (key.revokedAt() != null) {
            return "revoked";
        }
        return key.expiresAt() != null && !key.expiresAt().isAfter(now) ? "expired" : "valid";
    }
}
