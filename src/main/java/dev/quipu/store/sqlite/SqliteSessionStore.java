package dev.quipu.store.sqlite;

import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.IdempotencyKey;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.record.session.IdempotencyKeyReusedException;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionStatus;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.session.WorkFolder;
import dev.quipu.store.sql.SqlFolders;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
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

    private static final Columns COLUMNS = Columns.of(Session.class);
    private static final Columns STATUS_COLUMNS = Columns.of(SessionStatus.class);
    private static final Duration KEYS_KEPT = Duration.ofHours(24);
    /** SQLite takes 32,766 parameters in a statement; this keeps well below. */
    private static final int IDS_IN_A_QUERY = 1_000;

    private final SqliteDatabase database;

    SqliteSessionStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Session> create(Session session, IdempotencyKey key, Journal<Session> journal) {
        return database.write(
                handle -> key == null ? insert(handle, session, journal) : insertOnce(handle, session, key, journal));
    }

    private static Session insert(Handle handle, Session session, Journal<Session> journal) {
        if (byId(handle, session.teamId(), session.id()).isPresent()) {
            throw new AlreadyExistsException("session", session.id());
        }
        handle.createUpdate("INSERT INTO sessions (" + COLUMNS.list() + ") VALUES (" + COLUMNS.parameters() + ")")
                .bindMethods(session)
                .execute();
        SqliteAudit.write(handle, journal.entries(null, session));
        return session;
    }

    private static Session insertOnce(Handle handle, Session session, IdempotencyKey key, Journal<Session> journal) {
        handle.createUpdate("DELETE FROM idempotency_keys WHERE created_at < :limit")
                .bind("limit", session.createdAt().minus(KEYS_KEPT))
                .execute();
        Optional<UsedKey> used = handle.createQuery(
                        "SELECT request_hash, session_id FROM idempotency_keys WHERE team_id = :team AND key = :key")
                .bind("team", session.teamId())
                .bind("key", key.key())
                .map((row, context) -> new UsedKey(row.getString(1), row.getString(2)))
                .findOne();
        if (used.isPresent()) {
            if (!used.get().requestHash().equals(key.requestHash())) {
                throw new IdempotencyKeyReusedException(key.key());
            }
            return byId(handle, session.teamId(), used.get().sessionId()).orElseThrow();
        }
        Session created = insert(handle, session, journal);
        handle.createUpdate("INSERT INTO idempotency_keys (team_id, key, request_hash, session_id, created_at)"
                        + " VALUES (:team, :key, :hash, :session, :now)")
                .bind("team", session.teamId())
                .bind("key", key.key())
                .bind("hash", key.requestHash())
                .bind("session", session.id())
                .bind("now", session.createdAt())
                .execute();
        return created;
    }

    private record UsedKey(String requestHash, String sessionId) {}

    @Override
    public Uni<Optional<Session>> find(String teamId, String id) {
        return database.read(handle -> byId(handle, teamId, id));
    }

    @Override
    public Uni<Session> update(String teamId, String id, UnaryOperator<Session> change, Journal<Session> journal) {
        return database.write(handle -> {
            Session before = byId(handle, teamId, id).orElseThrow(() -> new NotFoundException("session", id));
            Session after = SessionBuilder.builder(change.apply(before))
                    .teamId(teamId)
                    .id(id)
                    .createdAt(before.createdAt())
                    .build();
            if (!after.equals(before)) {
                handle.createUpdate("UPDATE sessions SET "
                                + COLUMNS.assignments(List.of("teamId", "id", "createdAt"))
                                + " WHERE team_id = :teamId AND id = :id")
                        .bindMethods(after)
                        .execute();
                SqliteAudit.write(handle, journal.entries(before, after));
            }
            return after;
        });
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Session> condition, Journal<Session> journal) {
        return database.write(handle -> {
            Session before = byId(handle, teamId, id).orElseThrow(() -> new NotFoundException("session", id));
            condition.apply(before);
            handle.createUpdate("DELETE FROM sessions WHERE team_id = :team AND id = :id")
                    .bind("team", teamId)
                    .bind("id", id)
                    .execute();
            SqliteAudit.write(handle, journal.entries(before, null));
            database.known().forgetSession(teamId, id);
            return null;
        });
    }

    @Override
    public Uni<Page<Session>> list(String teamId, SessionQuery query) {
        return database.list(query.isSearch(), handle -> SqliteSessionListing.list(handle, teamId, query));
    }

    @Override
    public Uni<List<SessionStatus>> statuses(String teamId, Collection<String> ids) {
        return database.read(handle -> {
            List<String> all = List.copyOf(ids);
            List<SessionStatus> found = new ArrayList<>();
            for (int from = 0; from < all.size(); from += IDS_IN_A_QUERY) {
                handle.createQuery("SELECT " + STATUS_COLUMNS.list()
                                + " FROM sessions WHERE team_id = :team AND id IN (<ids>)")
                        .bind("team", teamId)
                        .bindList("ids", all.subList(from, Math.min(all.size(), from + IDS_IN_A_QUERY)))
                        .mapTo(SessionStatus.class)
                        .forEach(found::add);
            }
            return found;
        });
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

    private static Optional<Session> byId(Handle handle, String teamId, String id) {
        return handle.createQuery("SELECT " + COLUMNS.list() + " FROM sessions WHERE team_id = :team AND id = :id")
                .bind("team", teamId)
                .bind("id", id)
                .mapTo(Session.class)
                .findOne();
    }
}
