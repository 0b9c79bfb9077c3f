package dev.quipu.store.sqlite;

import dev.quipu.access.team.LastAdminException;
import dev.quipu.access.user.User;
import dev.quipu.access.user.UserStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** People in SQLite. */
final class SqliteUserStore implements UserStore {

    private static final Columns COLUMNS = Columns.of(User.class);

    static final SqliteListing<User> LISTING =
            new SqliteListing<>("users", COLUMNS.list(), "created_at", "id", User.class);

    private final SqliteDatabase database;

    SqliteUserStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<User> create(User user, Journal<User> journal) {
        return database.write(handle -> {
            insert(handle, user);
            SqliteAudit.write(handle, journal.entries(null, user));
            return user;
        });
    }

    static void insert(Handle handle, User user) {
        mustBeFree(handle, user.email());
        if (find(handle, user.id()).isPresent()) {
            throw new AlreadyExistsException("user", user.id());
        }
        handle.createUpdate("INSERT INTO users (" + COLUMNS.list() + ") VALUES (" + COLUMNS.parameters() + ")")
                .bindMethods(user)
                .execute();
    }

    private static void mustBeFree(Handle handle, String email) {
        if (byEmail(handle, email).isPresent()) {
            throw new AlreadyExistsException("user", email);
        }
    }

    @Override
    public Uni<Optional<User>> find(String idOrEmail) {
        return database.read(handle -> find(handle, idOrEmail));
    }

    @Override
    public Uni<Page<User>> list(Cursor after, int limit) {
        return database.read(handle -> Page.of(
                LISTING.read(handle, new Conditions(), after, limit),
                limit,
                user -> new Cursor(user.createdAt(), user.id())));
    }

    @Override
    public Uni<User> update(String id, UnaryOperator<User> change, Journal<User> journal) {
        return database.write(handle -> {
            User before = byId(handle, id);
            User wanted = change.apply(before);
            User after = new User(before.id(), wanted.email(), wanted.name(), before.createdAt(), wanted.updatedAt());
            if (!after.email().equals(before.email())) {
                mustBeFree(handle, after.email());
            }
            if (!after.equals(before)) {
                handle.createUpdate("UPDATE users SET " + COLUMNS.assignments(List.of("id", "createdAt"))
                                + " WHERE id = :id")
                        .bindMethods(after)
                        .execute();
            }
            SqliteAudit.write(handle, journal.entries(before, after));
            return after;
        });
    }

    @Override
    public Uni<Void> delete(
            String id,
            UnaryOperator<User> condition,
            Journal<User> journal,
            Journal<Object> ofMembers,
            Journal<Object> ofKeys) {
        return database.write(handle -> {
            User user = byId(handle, id);
            condition.apply(user);
            mustLeaveAdmins(handle, id);
            SqliteAudit.writeEnds(handle, SqliteKeyStore.ofPerson(handle, id), ofKeys);
            SqliteAudit.writeEnds(handle, SqliteMemberStore.ofPerson(handle, id), ofMembers);
            handle.createUpdate("DELETE FROM users WHERE id = :id")
                    .bind("id", id)
                    .execute();
            SqliteAudit.write(handle, journal.entries(user, null));
            return null;
        });
    }

    private static void mustLeaveAdmins(Handle handle, String userId) {
        handle.createQuery("SELECT t.slug FROM team_members m JOIN teams t ON t.id = m.team_id"
                        + " WHERE m.user_id = :user AND m.role = 'admin' AND t.deleted_at IS NULL"
                        + " AND NOT EXISTS (SELECT 1 FROM team_members other WHERE other.team_id = m.team_id"
                        + " AND other.role = 'admin' AND other.user_id <> m.user_id) ORDER BY t.slug LIMIT 1")
                .bind("user", userId)
                .mapTo(String.class)
                .findOne()
                .ifPresent(team -> {
                    throw new LastAdminException(team);
                });
    }

    static Optional<User> byEmail(Handle handle, String email) {
        return handle.createQuery("SELECT " + COLUMNS.list() + " FROM users WHERE email = :email")
                .bind("email", email)
                .mapTo(User.class)
                .findOne();
    }

    static User byId(Handle handle, String id) {
        return handle.createQuery("SELECT " + COLUMNS.list() + " FROM users WHERE id = :id")
                .bind("id", id)
                .mapTo(User.class)
                .findOne()
                .orElseThrow(() -> new NotFoundException("user", id));
    }

    private static Optional<User> find(Handle handle, String idOrEmail) {
        return handle.createQuery("SELECT " + COLUMNS.list() + " FROM users WHERE id = :who OR email = :who"
                        + " ORDER BY id = :who DESC LIMIT 1")
                .bind("who", idOrEmail)
                .mapTo(User.class)
                .findOne();
    }
}
