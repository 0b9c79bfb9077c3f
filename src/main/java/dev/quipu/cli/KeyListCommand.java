package dev.quipu.cli;

import static dev.quipu.cli.Table.column;

import dev.quipu.key.ApiKey;
import dev.quipu.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists keys. */
@Command(
        name = "list",
        description = {
            "Lists a team's keys, the newest first; revoked and expired ones too. The keys themselves nobody can show.",
            "",
            "Example: quipu key list --team web"
        },
        mixinStandardHelpOptions = true)
final class KeyListCommand extends StoreCommand {

    @Mixin
    private TeamOption team;

    @Mixin
    private PageOptions options;

    KeyListCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        int limit = options.limit();
        Page<ApiKey> page = ask(rules -> rules.keys().list(caller(), team.name(), options.cursor(), limit));
        return options.show(
                this, page, KeyListCommand::table, "The team has no keys. `quipu key create --admin` makes the first.");
    }

    static String table(List<ApiKey> keys) {
        Instant now = Instant.now();
        return Table.of(
                keys,
                List.of(
                        column("NAME", ApiKey::name),
                        column("ROLE", key -> key.role().text()),
                        column("STATE", key -> state(key, now)),
                        column("BEGINS WITH", ApiKey::prefix),
                        column("PERSON", ApiKey::userId),
                        column("MADE (UTC)", key -> Table.time(key.createdAt())),
                        column("EXPIRES", key -> Table.time(key.expiresAt())),
                        column("LAST USED", key -> Table.time(key.lastUsedAt())),
                        column("ID", ApiKey::id)));
    }

    private static String state(ApiKey key, Instant now) {
        if (key.revokedAt() != null) {
            return "revoked";
        }
        return key.expiresAt() != null && !key.expiresAt().isAfter(now) ? "expired" : "valid";
    }
}
