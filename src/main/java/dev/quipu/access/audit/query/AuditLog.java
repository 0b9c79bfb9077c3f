package dev.quipu.access.audit.query;

import dev.quipu.access.audit.AuditQueryBuilder;
import dev.quipu.access.audit.AuditStore;
import dev.quipu.access.team.Team;
import dev.quipu.access.team.Teams;
import dev.quipu.access.user.User;
import dev.quipu.access.user.Users;
import dev.quipu.base.validation.Filters;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the audit log on every backend. */
@ApplicationScoped
public class AuditLog {

    private final AuditStore store;
    private final Teams teams;
    private final Users users;

    public AuditLog(AuditStore store, Teams teams, Users users) {
        this.store = store;
        this.teams = teams;
        this.users = users;
    }

    /**
     * Lists the entries of a team that a caller names by id or slug, the newest first. Whoever looks after the server may also
     * name a team that is gone, by its id.
     *
     * @param named null for the caller's own team
     * @return fails with {@link NotFoundException} if there neither is nor was such a team
     */
    public Uni<Page<AuditEntry>> list(Caller caller, String named, AuditFilter filter, Cursor cursor, int limit) {
        if (named == null) {
            return list(caller.teamId(), filter, cursor, limit);
        }
        return teams.get(caller, named)
                .map(Team::id)
                .onFailure(failure -> failure instanceof NotFoundException && caller.isServerAdmin())
                .recoverWithUni(() -> gone(named))
                .flatMap(id -> list(id, filter, cursor, limit));
    }

    /** A team that is gone has a log, in which is written at least that it was made. */
    private Uni<String> gone(String id) {
        return store.list(id, AuditQueryBuilder.builder().limit(1).build()).map(page -> {
            if (page.items().isEmpty()) {
                throw new NotFoundException("team", id);
            }
            return id;
        });
    }

    private Uni<Page<AuditEntry>> list(String teamId, AuditFilter filter, Cursor cursor, int limit) {
        AuditQueryBuilder query = AuditQueryBuilder.builder()
                .keyId(filter.key())
                .action(filter.action())
                .rowId(filter.row())
                .after(Filters.time("after", filter.after()))
                .before(Filters.time("before", filter.before()))
                .cursor(cursor)
                .limit(limit);
        return userId(filter.user())
                .flatMap(userId -> store.list(teamId, query.userId(userId).build()));
    }

    /** The id of the person that a filter names; an address that nobody has stays as it is, for nobody did anything. */
    private Uni<String> userId(String named) {
        return named == null || named.indexOf('@') < 0
                ? Uni.createFrom().item(named)
                : users.get(named)
                        .map(User::id)
                        .onFailure(NotFoundException.class)
                        .recoverWithItem(named);
    }
}
