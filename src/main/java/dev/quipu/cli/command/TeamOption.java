package dev.quipu.cli.command;

import dev.quipu.access.team.Team;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import dev.quipu.client.ApiRefusedException;
import dev.quipu.port.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Of which team a command is. */
public final class TeamOption {

    private static final int FORBIDDEN = 403;

    @Option(
            names = "--team",
            paramLabel = "SLUG",
            description = "The team, by slug or id. Default: the key's team; local without a key.")
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
        Team team = command.services().await(() -> command.services().teams().get(command.caller(), named));
        return team.id();
    }

    /** The team as the user named it, else the caller's own. */
    public String name(ApiCommand command) {
        return named == null ? command.me().field("team") : named;
    }

    /** The address of something of the team. */
    public List<String> path(ApiCommand command, String... parts) {
        List<String> path = new ArrayList<>(List.of("teams", name(command)));
        path.addAll(List.of(parts));
        return path;
    }

    /** Whether the caller that a server knows is one of the team. */
    public boolean isOf(ApiAnswer caller) {
        return named == null || named.equals(caller.field("team")) || named.equals(caller.field("team_id"));
    }

    /**
     * The API for what is the team's own.
     *
     * @throws ApiRefusedException if the caller's key is another team's
     */
    public ApiClient api(ApiCommand command) {
        if (named == null) {
            return command.api();
        }
        ApiClient api = command.api().in(named);
        // Asked with the team: a user may be a member of several, a key is of one.
        boolean isAnyTeams = command.embedded() != null && !command.serverKey().isSet();
        ApiAnswer caller = isAnyTeams ? null : api.get(List.of("me"), Map.of());
        if (caller != null && !isOf(caller)) {
            throw new ApiRefusedException(
                    FORBIDDEN,
                    null,
                    "The caller belongs to the team " + caller.field("team") + "; --team " + named
                            + " requires a key of that team (QUIPU_KEY).");
        }
        return api;
    }
}
