package dev.quipu.store.sqlite;

import dev.quipu.port.IdempotencyKey;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionStatus;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.session.WorkFolder;
import dev.quipu.store.sql.SessionRows;
import dev.quipu.store.sql.SqlFolders;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Sessions in SQLite. */
final class SqliteSessionStore implements SessionStore {

    private final SqliteDatabase database;
    private final SessionRows rows;

    SqliteSessionStore(SqliteDatabase database) {
        this.database = database;
        this.rows = new SessionRows(new SqliteSql(database));
    }

    @Override
    public Uni<Session> create(Session session, IdempotencyKey key, Journal<Session> journal) {
        return rows.create(session, key, journal);
    }

    @Override
    public Uni<Optional<Session>> find(String teamId, String id) {
        return rows.find(teamId, id);
    }

    @Override
    public Uni<Session> update(String teamId, String id, UnaryOperator<Session> change, Journal<Session> journal) {
        return rows.update(teamId, id, change, journal);
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Session> condition, Journal<Session> journal) {
        return rows.delete(teamId, id, condition, journal)
                .invoke(() -> database.known().forgetSession(teamId, id));
    }

    @Override
    public Uni<Page<Session>> list(String teamId, SessionQuery query) {
        return database.list(query.isSearch(), handle -> SqliteSessionListing.list(handle, teamId, query));
    }

    @Override
    public Uni<List<SessionStatus>> statuses(String teamId, Collection<String> ids) {
        return rows.statuses(teamId, ids);
    }

    @Override
    public Uni<Map<WorkFolder, String>> workspacesOf(String teamId, Set<WorkFolder> folders) {
        return database.read(handle -> {
            Map<WorkFolder, String> found = new HashMap<>();
            folders.stream()
                    .filter(WorkFolder::isFindable)
                    .forEach(folder -> workspaceOf(handle, "", teamId, folder)
                            .mapTo(String.class)
                            .findOne()
                            .ifPresent(id -> found.put(folder, id)));
            return found;
        });
    }

    static Query workspaceOf(Handle handle, String verb, String teamId, WorkFolder folder) {
        return handle.createQuery(verb + SqlFolders.workspace(":team", ":device", ":path"))
                .bind("team", teamId)
                .bind("device", folder.deviceId())
                .bind("path", folder.path());
    }
}
