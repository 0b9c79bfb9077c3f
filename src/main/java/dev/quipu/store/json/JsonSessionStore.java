package dev.quipu.store.json;

import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.IdempotencyKey;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.UsedIdempotencyKey;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.idempotency.IdempotencyKeyTable;
import dev.quipu.port.page.JsonPage;
import dev.quipu.port.page.PageWriter;
import dev.quipu.port.table.RowKey;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import dev.quipu.record.session.SessionBytes;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionStatus;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.session.WorkFolder;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.store.json.log.StoredSession;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Sessions in the files. There is no audit log here, so journals are not written. */
final class JsonSessionStore implements SessionStore {

    private final JsonDatabase database;

    JsonSessionStore(JsonDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Session> create(Session session, Journal<Session> journal) {
        IdempotencyKey key = journal.idempotencyKey();
        return database.write(draft -> key == null ? insert(draft, session) : insertOnce(draft, session, key));
    }

    private static Session insert(Draft draft, Session session) {
        if (find(draft, session.teamId(), session.id()).isPresent()) {
            throw new AlreadyExistsException("session", session.id());
        }
        draft.put(
                SessionTable.SESSIONS,
                new StoredSession(session, StoredSession.NOTHING_TOLD, List.of(), 0),
                session.teamId(),
                session.id());
        return session;
    }

    private static Session insertOnce(Draft draft, Session session, IdempotencyKey key) {
        Optional<Session> made = draft.find(
                        IdempotencyKeyTable.IDEMPOTENCY_KEYS, UsedIdempotencyKey.class, key.teamId(), key.key())
                .filter(key::isRetryOf)
                .flatMap(used -> find(draft, session.teamId(), used.madeId()))
                .map(StoredSession::session);
        return made.orElseGet(() -> {
            Session created = insert(draft, session);
            draft.put(IdempotencyKeyTable.IDEMPOTENCY_KEYS, key.used(created.id()), key.teamId(), key.key());
            return created;
        });
    }

    private static Optional<StoredSession> find(Draft draft, String teamId, String id) {
        return draft.find(SessionTable.SESSIONS, StoredSession.class, teamId, id);
    }

    @Override
    public Uni<Optional<Session>> find(String teamId, String id) {
        return database.read(files -> files.state().seen(state -> find(state, teamId, id)));
    }

    private static Optional<Session> find(State state, String teamId, String id) {
        return Optional.ofNullable((StoredSession) state.find(SessionTable.SESSIONS, new RowKey(List.of(teamId, id))))
                .map(StoredSession::session);
    }

    @Override
    public Uni<Session> update(String teamId, String id, UnaryOperator<Session> change, Journal<Session> journal) {
        return database.write(draft -> {
            StoredSession before = find(draft, teamId, id).orElseThrow(() -> new NotFoundException("session", id));
            Session after = SessionBuilder.builder(change.apply(before.session()))
                    .teamId(teamId)
                    .id(id)
                    .createdAt(before.session().createdAt())
                    .build();
            if (!after.equals(before.session())) {
                draft.put(SessionTable.SESSIONS, before.with(after), teamId, id);
            }
            return after;
        });
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Session> condition, Journal<Session> journal) {
        return database.write(draft -> {
            StoredSession before = find(draft, teamId, id).orElseThrow(() -> new NotFoundException("session", id));
            condition.apply(before.session());
            draft.delete(SessionTable.SESSIONS, new RowKey(List.of(teamId, id)));
            database.known().forgetSession(teamId, id);
            return null;
        });
    }

    /** None: no conversation is read from files. */
    @Override
    public Uni<List<String>> within(String teamId, String id) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<JsonPage> list(String teamId, SessionQuery query) {
        return database.read(files -> PageWriter.of(
                SessionTable.SHAPE,
                files.state().seen(state -> page(state, teamId, query)),
                stored -> SessionTable.SESSIONS.resultRow(stored.session())));
    }

    private static Page<StoredSession> page(State state, String teamId, SessionQuery query) {
        return Page.of(
                state.newest(
                                SessionTable.SESSIONS,
                                teamId,
                                StoredSession.class,
                                new SessionFilters(query),
                                query.cursor(),
                                query.limit())
                        .iterator(),
                query.limit(),
                stored -> SessionBytes.of(stored.session()),
                stored -> new Cursor(
                        stored.session().startedAt(), stored.session().id()));
    }

    @Override
    public Uni<List<SessionStatus>> statuses(String teamId, Collection<String> ids) {
        return database.read(files -> files.state()
                .seen(state -> ids.stream()
                        .distinct()
                        .map(id -> find(state, teamId, id).orElse(null))
                        .filter(Objects::nonNull)
                        .map(session -> new SessionStatus(
                                session.id(),
                                session.lifecycle(),
                                session.parseStatus(),
                                session.startedAt(),
                                session.endedAt(),
                                session.updatedAt()))
                        .toList()));
    }

    @Override
    public Uni<Map<WorkFolder, String>> workspacesOf(String teamId, Set<WorkFolder> folders) {
        return database.read(files -> files.state().seen(state -> workspacesOf(state, teamId, folders)));
    }

    private static Map<WorkFolder, String> workspacesOf(State state, String teamId, Set<WorkFolder> folders) {
        Workspace nowhere = state.workspace(teamId, CanonicalId.UNASSOCIATED.text());
        Map<WorkFolder, String> found = new HashMap<>();
        state.newest(
                        SessionTable.SESSIONS,
                        teamId,
                        StoredSession.class,
                        stored -> nowhere == null
                                || !stored.session().workspaceId().equals(nowhere.id()),
                        null,
                        Integer.MAX_VALUE)
                .forEach(stored -> {
                    Session session = stored.session();
                    WorkFolder folder =
                            session.repoPath() == null ? null : new WorkFolder(session.deviceId(), session.repoPath());
                    if (folder != null && folder.isFindable() && folders.contains(folder)) {
                        found.putIfAbsent(folder, session.workspaceId());
                    }
                });
        return found;
    }
}
