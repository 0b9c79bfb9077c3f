package dev.quipu.access.key;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.access.team.Member;
import dev.quipu.access.team.Members;
import dev.quipu.access.team.Teams;
import dev.quipu.api.ForbiddenException;
import dev.quipu.base.json.Json;
import dev.quipu.base.time.Timestamps;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.ActorKind;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
import dev.quipu.port.table.Sent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What holds for keys on every backend. */
@ApplicationScoped
public class Keys {

    private static final String COMMAND = "command";

    private final KeyStore store;
    private final Teams teams;
    private final Members members;
    private final Clock clock;
    private final AuditTrail trail;

    public Keys(KeyStore store, Teams teams, Members members, Clock clock, AuditTrail trail) {
        this.store = store;
        this.teams = teams;
        this.members = members;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * Makes a key of a name, a role (member if none is given), an expiry and a person, both of which may be missing.
     *
     * @return the key, which is shown this one time; fails with {@link ForbiddenException} if whoever asks needs no key:
     *     from then on everybody would, and only whoever has the database may decide that
     */
    public Uni<IssuedKey> create(Caller caller, String team, Map<String, Json> fields) {
        if (caller.kind() == ActorKind.ANYONE) {
            throw new ForbiddenException("The first key must be created directly in the server's database, with "
                    + "`quipu key create --admin`. After that, every call requires a key.");
        }
        KeySecret secret = KeySecret.random();
        String id = UlidCreator.getMonotonicUlid().toString();
        Instant now = Timestamps.cut(clock.instant());
        Sent<ApiKey> sent = ApiKeyTable.API_KEYS.first(fields, "key");
        ApiKey wanted = sent.in(ApiKeyBuilder.builder()
                .id(id)
                .prefix(secret.prefix())
                .role(Role.MEMBER)
                .createdBy(creator(caller))
                .createdAt(now)
                .build());
        if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(now)) {
            throw new ValidationException("expires_at", "must be later than now");
        }
        return teams.get(caller, team)
                .flatMap(found -> userId(caller, team, sent.value(ApiKeyTable.USER))
                        .flatMap(userId -> store.create(
                                ApiKeyBuilder.builder(wanted)
                                        .teamId(found.id())
                                        .userId(userId)
                                        .build(),
                                secret.hash(),
                                trail.of(caller.in(found.id()), "key.create", ApiKey::id))))
                .onFailure(Keys::isOfNoMember)
                .transform(unknown -> new ValidationException("user", "does not name a member of the team"))
                .map(key -> IssuedKey.of(key, key.id().equals(id) ? secret.reveal() : null));
    }

    private Uni<String> userId(Caller caller, String team, String person) {
        return person == null
                ? Uni.createFrom().nullItem()
                : members.get(caller, team, person).map(Member::userId);
    }

    /** The person may be taken out of the team between the look for it and the storing. */
    private static boolean isOfNoMember(Throwable failure) {
        return failure instanceof NotFoundException none && none.kind().equals("member");
    }

    private static String creator(Caller caller) {
        if (caller.keyId() != null) {
            return caller.keyId();
        }
        return caller.userId() != null ? caller.userId() : COMMAND;
    }

    /** Finds a key by id; fails with {@link NotFoundException}. */
    public Uni<ApiKey> get(Caller caller, String team, String id) {
        return teams.get(caller, team)
                .flatMap(found -> store.find(found.id(), id))
                .map(key -> key.orElseThrow(() -> new NotFoundException("key", id)));
    }

    /** Lists a team's keys, revoked ones too, the newest first. */
    public Uni<Page<ApiKey>> list(Caller caller, String team, Cursor cursor, int limit) {
        return teams.get(caller, team).flatMap(found -> store.list(found.id(), cursor, limit));
    }

    /**
     * Revokes a key; one that is revoked already stays as it is.
     *
     * @param condition sees the row first and may throw to leave it as it is
     */
    public Uni<ApiKey> revoke(Caller caller, String team, String id, UnaryOperator<ApiKey> condition) {
        return teams.get(caller, team)
                .flatMap(found -> store.update(
                        found.id(),
                        id,
                        key -> revoked(condition.apply(key)),
                        trail.of(caller.in(found.id()), "key.revoke", ApiKey::id)));
    }

    private ApiKey revoked(ApiKey key) {
        return key.revokedAt() != null
                ? key
                : ApiKeyBuilder.builder(key)
                        .revokedAt(Timestamps.cut(clock.instant()))
                        .build();
    }
}
