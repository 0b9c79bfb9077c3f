package dev.quipu.cli.command;

import dev.quipu.access.audit.query.AuditLog;
import dev.quipu.access.key.Keys;
import dev.quipu.access.team.DepartedTeams;
import dev.quipu.access.team.Members;
import dev.quipu.access.team.Teams;
import dev.quipu.access.user.Users;
import jakarta.enterprise.context.ApplicationScoped;

/** The rules for teams, people, keys and the audit log, for commands. */
@ApplicationScoped
public class AccessRules {

    private final Keys keys;
    private final Teams teams;
    private final Members members;
    private final Users users;
    private final AuditLog audit;
    private final DepartedTeams departed;

    public AccessRules(Keys keys, Teams teams, Members members, Users users, AuditLog audit, DepartedTeams departed) {
        this.keys = keys;
        this.teams = teams;
        this.members = members;
        this.users = users;
        this.audit = audit;
        this.departed = departed;
    }

    public Keys keys() {
        return keys;
    }

    public Teams teams() {
        return teams;
    }

    public Members members() {
        return members;
    }

    public Users users() {
        return users;
    }

    public AuditLog audit() {
        return audit;
    }

    public DepartedTeams departed() {
        return departed;
    }
}
