package dev.quipu.access.user;

import dev.quipu.access.audit.AuditTrail;
import dev.quipu.base.json.Json;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What holds for people on every backend. */
@ApplicationScoped
public class Users {

    private final UserStore store;
    private final Clock clock;
    private final AuditTrail trail;

    public Users(UserStore store, Clock clock, AuditTrail trail) {
        this.store = store;
        this.clock = clock;
        this.trail = trail;
    }

    /** Makes a person of an e-mail address and a name, which is the address if none is given. */
    public Uni<User> create(Caller caller, Map<String, Json> fields) {
        Instant now = Timestamps.cut(clock.instant());
        User blank = new User(UUID.randomUUID().toString(), null, null, now, now);
        User sent = UserTable.USERS.filled(blank, fields, "user");
        User user = sent.name() == null
                ? UserBuilder.builder(sent).name(sent.email()).build()
                : sent;
        return store.create(user, journal(caller, "user.create"));
    }

    /** Finds a person by id or address; fails with {@link NotFoundException}. */
    public Uni<User> get(String idOrEmail) {
        return store.find(EmailAddress.canonical(idOrEmail))
                .map(found -> found.orElseThrow(() -> new NotFoundException("user", idOrEmail)));
    }

    /** Lists people, the newest first. */
    public Uni<Page<User>> list(Cursor cursor, int limit) {
        return store.list(cursor, limit);
    }

    /**
     * Changes a person's address or name by a merge patch.
     *
     * @param condition sees the row first and may throw to leave it as it is
     */
    public Uni<User> patch(Caller caller, String idOrEmail, Map<String, Json> patch, UnaryOperator<User> condition) {
        return get(idOrEmail)
                .flatMap(found -> store.update(
                        found.id(), before -> changed(condition.apply(before), patch), journal(caller, "user.update")));
    }

    private User changed(User before, Map<String, Json> patch) {
        User after = UserTable.USERS.patched(before, patch, "user");
        return after.equals(before)
                ? before
                : UserBuilder.builder(after)
                        .updatedAt(Timestamps.cut(clock.instant()))
                        .build();
    }

    /** Deletes a person with its memberships and keys. */
    public Uni<Void> delete(Caller caller, String idOrEmail, UnaryOperator<User> condition) {
        return get(idOrEmail)
                .flatMap(found -> store.delete(
                        found.id(),
                        condition,
                        journal(caller, "user.delete"),
                        trail.ofRows(caller, "member.remove", "user_id"),
                        trail.ofRows(caller, "key.delete", "id")));
    }

    private Journal<User> journal(Caller caller, String action) {
        return trail.of(caller, action, User::id);
    }
}
