package dev.quipu.store.sqlite;

import dev.quipu.port.Journal;
import dev.quipu.port.page.JsonPage;
import dev.quipu.port.table.Kind;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionStatus;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.session.WorkFolder;
import dev.quipu.store.sql.JdbcExecutor;
import dev.quipu.store.sql.SessionRows;
import dev.quipu.store.sql.SqlFolders;
import dev.quipu.store.sql.SqlStatement;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Sessions in SQLite. */
final class SqliteSessionStore implements SessionStore {

    private final SqliteDatabase database;
    private final SessionRows rows;

    SqliteSessionStore(SqliteDatabase database) {
        this.database = database;
        this.rows = new SessionRows(new SqliteSql(database));
    }

    @Override
    public Uni<Session> create(Session session, Journal<Session> journal) {
        return rows.create(session, journal);
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
        // By the writer itself: an append behind this one in its transaction must not rely on what is gone.
        UnaryOperator<Session> forgetting = before -> {
            database.known().forgetSession(teamId, id);
            database.numbers().forgetSession(teamId, id);
            return condition.apply(before);
        };
        return rows.delete(teamId, id, forgetting, journal);
    }

    @Override
    public Uni<List<String>> within(String teamId, String id) {
        return rows.within(teamId, id);
    }

    @Override
    public Uni<JsonPage> list(String teamId, SessionQuery query) {
        return database.list(
                query.isSearch(), handle -> SqliteSessionListing.list(database.executor(handle), teamId, query));
    }

    @Override
    public Uni<List<SessionStatus>> statuses(String teamId, Collection<String> ids) {
        return rows.statuses(teamId, ids);
    }

    @Override
    public Uni<Map<WorkFolder, String>> workspacesOf(String teamId, Set<WorkFolder> folders) {
        return database.read(handle -> {
            JdbcExecutor executor = database.executor(handle);
            Map<WorkFolder, String> found = new HashMap<>();
            folders.stream()
                    .filter(WorkFolder::isFindable)
                    .forEach(folder -> executor.list(
                                    workspaceOf(teamId, folder), row -> (String) row.value(0, Kind.TEXT))
                            .forEach(id -> found.put(folder, id)));
            return found;
        });
    }

    /** What finds the workspace of a folder; the numbers let one value stand in many places. */
    static SqlStatement workspaceOf(String teamId, WorkFolder folder) {
        return SqlStatement.of(SqlFolders.workspace("?1", "?2", "?3"), teamId, folder.deviceId(), folder.path());
    }
}
