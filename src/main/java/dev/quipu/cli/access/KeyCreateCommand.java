package dev.quipu.cli.access;

import dev.quipu.base.time.Timestamps;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.cli.command.Lifetime;
import dev.quipu.cli.command.PointInTime;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.OutputFailedException;
import dev.quipu.client.ApiAnswer;
import dev.quipu.port.ActorKind;
import dev.quipu.port.Role;
import dev.quipu.port.StoreBusyElsewhereException;
import dev.quipu.port.StoreException;
import dev.quipu.port.StorePathException;
import java.time.Instant;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a key. */
@Command(
        name = "create",
        description = {
            "Create a key and print it. It is shown once: only its hash is stored. As soon as a key exists, every call of the "
                    + "API needs one.",
            "",
            "The first key is created directly in the database. With SQLite, "
                    + "stop the server first, and start it again afterwards.",
            "",
            "Examples: KEY=$(quipu key create --admin)",
            "          quipu key create --name ci --role member --team web --expires-in 90d"
        },
        mixinStandardHelpOptions = true)
public final class KeyCreateCommand extends ApiCommand {

    @Option(names = "--name", description = "The key's name, unique in the team. Default with --admin: admin.")
    private String name;

    @ArgGroup(exclusive = true)
    private Power power = new Power();

    @Mixin
    private TeamOption team;

    @ArgGroup(exclusive = true)
    private End end = new End();

    @Option(
            names = "--user",
            paramLabel = "EMAIL",
            description = "The member who owns the key; it may do no more than the "
                    + "member. Default: none, for the key of a machine.")
    private String user;

    /** What it may do. */
    static final class Power {

        @Option(
                names = "--admin",
                description = "Create an admin key. It may do everything in its team and, "
                        + "in the team local, manage the whole server.")
        private boolean admin;

        @Option(names = "--role", description = "viewer, member or admin. Default: member.")
        private String role;
    }

    /** Until when it lasts. */
    static final class End {

        @Option(
                names = "--expires",
                paramLabel = "TIME",
                description = "Expiry time (2027-03-01 or 2027-03-01T10:00:00Z). Default: never expires.")
        private PointInTime at;

        @Option(
                names = "--expires-in",
                paramLabel = "TIME",
                converter = Lifetime.Reader.class,
                description = "Time until it expires, in minutes, hours, days or weeks, such as 30m, 12h, 90d, 52w.")
        private Lifetime in;
    }

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields()
                .with("name", name == null && power.admin ? "admin" : name)
                .with("role", power.admin ? Role.ADMIN.text() : power.role)
                .with("expires_at", end.in == null ? PointInTime.text(end.at) : from(end.in))
                .with("user", user);
        ApiAnswer key = made(fields);
        try {
            print(isJson() ? key.text() : key.field("key"));
        } catch (OutputFailedException unseen) {
            tell("The key was created, but it could not be printed. Revoke it: quipu key revoke " + key.field("id"));
            throw unseen;
        }
        tell("Key " + name(key.field("name")) + " of team " + team.name(this) + " (" + key.field("role")
                + "). It is shown only once; store it like a password.");
        tell("Commands read it from QUIPU_KEY; programs send it in the header Authorization: Bearer <key>.");
        tell("Every call of the API now requires a key.");
        return ExitCode.DONE;
    }

    private ApiAnswer made(GivenFields fields) {
        try {
            return api().send("POST", team.path(this, "keys"), fields.node());
        } catch (StoreBusyElsewhereException busy) {
            throw power.admin ? whileServed(busy) : busy;
        }
    }

    /** A server that asks for no keys makes none, so the first one is made on the store itself. */
    @Override
    protected boolean isAnsweredFor(ApiAnswer caller) {
        return !ActorKind.ANYONE.text().equals(caller.field("kind"));
    }
    /** What to do for an admin's key where another process holds the file. */
    static StoreException whileServed(StoreBusyElsewhereException busy) {
        return busy.owner().url().isEmpty()
                ? busy
                : new StorePathException(
                        "A Quipu server (process " + busy.owner().pid()
                                + ") is using the database. Set QUIPU_KEY if the server asks for keys. To create the first key, stop the server, run `quipu key create --admin`, and start it again.");
    }

    private static String from(Lifetime lifetime) {
        return Timestamps.cut(Instant.now().plus(lifetime.duration())).toString();
    }
}
