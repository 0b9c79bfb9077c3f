package dev.quipu.store.sql;

import dev.quipu.access.user.User;
import dev.quipu.access.user.UserStore;
import dev.quipu.access.user.UserTable;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Users in a SQL database. Whoever locks a user and its teams locks the user first. */
public final class SqlUserStore implements UserStore {

    static final Selection<User> USERS = Selection.of(UserTable.USERS);

    private final SqlDatabase database;
    private final MemberRows members;
    private final KeyRows keys;
    private final LockedRows locks;

    public SqlUserStore(SqlDatabase database) {
        this.database = database;
        this.members = new MemberRows(database.dialect());
        this.locks = new LockedRows(database.dialect());
        this.keys = new KeyRows(database.dialect());
    }

    @Override
    public Uni<User> create(User user, Journal<User> journal) {
        return new Creation<>(
                        User::id,
                        (executor, id) -> executor.row(USERS, SqlStatement.of(USERS.text() + " WHERE id = ?", id)))
                .run(
                        database,
                        journal,
                        executor -> mustBeFree(executor, "email", user.email())
                                .flatMap(free -> insert(executor, user))
                                .flatMap(stored -> AuditEntries.write(executor, journal.entries(null, user)))
                                .replaceWith(user));
    }

    /**
     * Stores a new user whose address was looked up; fails with {@link AlreadyExistsException} if the id is taken. If somebody
     * else has taken the address meanwhile, the database says so, and the change runs again.
     */
    static Uni<Void> insert(Executor executor, User user) {
        return mustBeFree(executor, "id", user.id())
                .flatMap(free -> executor.execute(SqlStatement.insert(UserTable.USERS, user)))
                .replaceWithVoid();
    }

    private static Uni<Void> mustBeFree(Executor executor, String column, String value) {
        return executor.finds(SqlStatement.of("SELECT 1 FROM users WHERE " + column + " = ?", value))
                .invoke(isTaken -> {
                    if (isTaken) {
                        throw new AlreadyExistsException("user", value);
                    }
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<User>> find(String idOrEmail) {
        return database.read(executor -> executor.row(
                USERS,
                SqlStatement.of(
                        USERS.text() + " WHERE id = ? OR email = ? ORDER BY id = ? DESC LIMIT 1",
                        idOrEmail,
                        idOrEmail,
                        idOrEmail)));
    }

    @Override
    public Uni<Page<User>> list(Cursor after, int limit) {
        return database.read(executor -> executor.rows(USERS, listing(after, limit)))
                .map(found -> Page.of(found, limit, user -> new Cursor(user.createdAt(), user.id())));
    }

    /** What reads a page. */
    public static SqlStatement listing(Cursor after, int limit) {
        return new Conditions().newestFirst(USERS.text(), "created_at", "id", after, limit);
    }

    @Override
    public Uni<User> update(String id, UnaryOperator<User> change, Journal<User> journal) {
        return database.change(executor -> locks.user(executor, id).flatMap(before -> {
            User after = UserTable.USERS.kept(before, change.apply(before));
            Uni<Void> free = after.email().equals(before.email())
                    ? Uni.createFrom().voidItem()
                    : mustBeFree(executor, "email", after.email());
            return free.flatMap(isFree -> executor.executeIfAny(SqlStatement.update(UserTable.USERS, before, after)))
                    .flatMap(stored -> AuditEntries.write(executor, journal.entries(before, after)))
                    .replaceWith(after);
        }));
    }

    @Override
    public Uni<Void> delete(
            String id,
            UnaryOperator<User> condition,
            Journal<User> journal,
            Journal<Object> ofMembers,
            Journal<Object> ofKeys) {
        return database.change(executor -> locks.user(executor, id).flatMap(user -> {
            condition.apply(user);
            return members.mustLeaveAdmins(executor, id)
                    // Keys before anything that counts up access_version, as whoever revokes a key does.
                    .flatMap(kept -> keys.lockedOfUser(executor, id))
                    .flatMap(owned -> AuditEntries.writeEnds(executor, owned, ofKeys))
                    .flatMap(told -> executor.execute(SqlStatement.of("DELETE FROM api_keys WHERE user_id = ?", id)))
                    .flatMap(closed -> members.ofUser(executor, id))
                    .flatMap(left -> AuditEntries.writeEnds(executor, left, ofMembers))
                    .flatMap(told -> executor.execute(SqlStatement.delete(UserTable.USERS, id)))
                    .flatMap(deleted -> AuditEntries.write(executor, journal.entries(user, null)));
        }));
    }
}
