package dev.quipu.cli.access;

import dev.quipu.access.key.ApiKey;
import dev.quipu.cli.command.JsonOption;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.OneLine;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
public final class KeyRevokeCommand extends StoreCommand {

    private static final int KEYS_AT_ONCE = 1_000;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Which which;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    /** Which key. */
    static final class Which {

        @Parameters(
                paramLabel = "ID",
                description = "The key's id, as `quipu key list` shows it, or its beginning (6 characters or more).")
        private String id;

        @Option(names = "--name", description = "The key's name.")
        private String name;
    }

    public KeyRevokeCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        openForWriting();
        String id = which.id == null ? named(which.name) : ShortIds.key(this, team, which.id);
        ApiKey key = ask(rules -> rules.keys().revoke(caller(), team.name(), id, UnaryOperator.identity()));
        return json.tell(
                this, key, "The key " + OneLine.of(key.name(), NAME_WIDTH) + " (" + key.id() + ") is revoked.");
    }

    /** Of the keys with a name at most one is not revoked. */
    private String named(String name) {
        Cursor next = null;
        do {
            Cursor from = next;
            Page<ApiKey> page = ask(rules -> rules.keys().list(caller(), team.name(), from, KEYS_AT_ONCE));
            Optional<ApiKey> found = page.items().stream()
                    .filter(key -> key.revokedAt() == null && key.name().equals(name))
                    .findFirst();
            if (found.isPresent()) {
                return found.get().id();
            }
            next = page.next();
        } while (next != null);
        throw new NotFoundException("active key", name);
    }
}
