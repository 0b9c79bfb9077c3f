package dev.quipu.cli.command;

import dev.quipu.access.team.Team;
import dev.quipu.port.Caller;
import picocli.CommandLine.Option;

/** Of which team a command is. */
public final class TeamOption {

    @Option(names = "--team", paramLabel = "SLUG", description = "The team, by slug or id. Default: local.")
    private String named;

    /** Whether the user named one. */
    public boolean isGiven() {
        return named != null;
    }

    /** The team as the user named it, or the one of everything where there are no teams. */
    public String name() {
        return named == null ? Caller.LOCAL_TEAM : named;
    }

    /** The team's id; fails with {@link dev.quipu.port.NotFoundException} if there is no such team. */
    public String id(StoreCommand command) {
        if (named == null) {
            return Caller.LOCAL_TEAM;
        }
        Team team = command.ask(rules -> rules.teams().get(command.caller(), named));
        return team.id();
    }
}
