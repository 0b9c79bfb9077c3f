package dev.quipu.store.contract;

import static dev.quipu.store.contract.StoreContract.await;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.access.audit.AuditQueryBuilder;
import dev.quipu.access.audit.AuditStore;
import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.KeyStore;
import dev.quipu.access.team.Member;
import dev.quipu.access.team.MemberStore;
import dev.quipu.access.team.Team;
import dev.quipu.access.team.TeamStore;
import dev.quipu.access.user.User;
import dev.quipu.access.user.UserStore;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Backend;
import dev.quipu.port.Role;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Teams, people and keys for tests: stored ones, and such as are not stored yet. */
final class Access {

    private final Backend backend;

    Access(Backend backend) {
        this.backend = backend;
    }

    /** A team that is not stored. */
    static Team team(String id) {
        return new Team(id, slug(id), "Team " + id, Samples.NOON, Samples.NOON, null);
    }

    static String slug(String teamId) {
        return teamId.replace(' ', '-');
    }

    static Team deleted(Team team, Instant at) {
        return new Team(team.id(), team.slug(), team.name(), team.createdAt(), at, at);
    }

    /** Stores a team. */
    Team stored(String teamId) {
        return await(backend.store(TeamStore.class).create(team(teamId), Journals.none()));
    }

    /** Deletes a team, so that its rows may be swept. */
    void delete(String teamId) {
        await(backend.store(TeamStore.class).update(teamId, row -> deleted(row, Samples.NOON), Journals.none()));
    }

    /** A person that is not stored. */
    static User user(String email) {
        return new User(UUID.randomUUID().toString(), email, "Name of " + email, Samples.NOON, Samples.NOON);
    }

    /** A new address. */
    static String address() {
        return UUID.randomUUID() + "@example.org";
    }

    User stored(User user) {
        return await(backend.store(UserStore.class).create(user, Journals.none()));
    }

    /** A member that is not stored. */
    static Member member(String teamId, User person, Role role) {
        return new Member(teamId, person.id(), person.email(), person.name(), role, Samples.NOON);
    }

    /** Takes a new person into a team. */
    Member stored(String teamId, Role role) {
        return stored(member(teamId, user(address()), role));
    }

    /** Takes a person who is stored into a team. */
    Member stored(String teamId, User person, Role role) {
        return stored(member(teamId, person, role));
    }

    Member stored(Member member) {
        return await(backend.store(MemberStore.class).add(member, Journals.none(), Journals.none()));
    }

    static Member as(Member member, Role role) {
        return new Member(member.teamId(), member.userId(), member.email(), member.name(), role, member.createdAt());
    }

    /** A key that is not stored, of a machine if there is no person. */
    static ApiKey key(String teamId, String name, String userId) {
        return new ApiKey(
                UlidCreator.getMonotonicUlid().toString(),
                teamId,
                name,
                "qp_abc",
                Role.MEMBER,
                userId,
                "command",
                Samples.NOON,
                null,
                null,
                null);
    }

    static ApiKey revoked(ApiKey key, Instant at) {
        return new ApiKey(
                key.id(),
                key.teamId(),
                key.name(),
                key.prefix(),
                key.role(),
                key.userId(),
                key.createdBy(),
                key.createdAt(),
                key.expiresAt(),
                at,
                key.lastUsedAt());
    }

    /** Stores a key, whose hash is made of its id. */
    ApiKey stored(ApiKey key) {
        return await(backend.store(KeyStore.class).create(key, hash(key), Journals.none()));
    }

    static String hash(ApiKey key) {
        return "hash of " + key.id();
    }

    /** What the audit log tells of a team: action and row, the newest first. */
    List<String> log(String teamId) {
        return await(backend.store(AuditStore.class)
                        .list(teamId, AuditQueryBuilder.builder().limit(100).build()))
                .items()
                .stream()
                .map((AuditEntry entry) -> entry.action() + " " + entry.rowId())
                .toList();
    }
}
