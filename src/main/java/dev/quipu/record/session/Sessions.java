package dev.quipu.record.session;

import com.fasterxml.uuid.Generators;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.base.json.Json;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.text.Texts;
import dev.quipu.base.time.Timestamps;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.base.validation.Filters;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Searches;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.page.JsonPage;
import dev.quipu.record.device.Devices;
import dev.quipu.record.workspace.Workspaces;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What holds for sessions on every backend. */
@ApplicationScoped
public class Sessions {

    private static final int MOST_STATUSES = 10_000;
    private static final Set<String> KEPT_OF_DELETED =
            Set.of("id", "agent", "workspace_id", "device_id", "started_at", "ended_at");

    private final SessionStore store;
    private final Searches searches;
    private final Workspaces workspaces;
    private final Devices devices;
    private final Clock clock;
    private final AuditTrail trail;

    public Sessions(
            SessionStore store,
            Searches searches,
            Workspaces workspaces,
            Devices devices,
            Clock clock,
            AuditTrail trail) {
        this.store = store;
        this.searches = searches;
        this.workspaces = workspaces;
        this.devices = devices;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * Makes a session of a client's fields. Its id is the client's, or a UUID of ours; its workspace is found or made by id
     * or canonical id, its device by id. It starts now unless the client says when.
     */
    public Uni<Session> create(Caller caller, SessionPatch fields) {
        String teamId = caller.teamId();
        Map<String, Json> rest = new LinkedHashMap<>(fields.fields());
        String id = id(rest.remove("id"));
        Instant now = Timestamps.cut(clock.instant());
        Session session = checked(new SessionPatch(rest).fill(blank(teamId, id, now)));
        String workspace = session.workspaceId() == null ? CanonicalId.UNASSOCIATED.text() : session.workspaceId();
        return refuseExisting(caller, id)
                .flatMap(free -> workspaces.resolve(teamId, workspace))
                .onFailure(NotFoundException.class)
                .transform(unknown -> new ValidationException("workspace_id", "does not name an existing workspace"))
                .flatMap(found -> devices.ensure(teamId, session.deviceId())
                        .flatMap(device -> store.create(
                                SessionBuilder.builder(session)
                                        .workspaceId(found.id())
                                        .build(),
                                trail.of(caller, "session.create", Session::id))));
    }

    /** Before a workspace or device is made for it; the store's own check decides between two at one time. */
    private Uni<Void> refuseExisting(Caller caller, String id) {
        if (caller.idempotencyKey() != null) {
            return Uni.createFrom().voidItem();
        }
        return store.find(caller.teamId(), id).map(found -> {
            if (found.isPresent()) {
                throw new AlreadyExistsException("session", id);
            }
            return null;
        });
    }

    /** Finds a session; fails with {@link NotFoundException}. */
    public Uni<Session> get(String teamId, String id) {
        return store.find(teamId, id).map(found -> found.orElseThrow(() -> new NotFoundException("session", id)));
    }

    /**
     * Changes a session.
     *
     * @param condition sees the row first and may throw to leave it as it is
     */
    public Uni<Session> patch(Caller caller, String id, SessionPatch patch, UnaryOperator<Session> condition) {
        return store.update(
                caller.teamId(),
                id,
                before -> {
                    Session after = patch.apply(condition.apply(before));
                    if (!Objects.equals(after.startedAt(), before.startedAt())
                            || !Objects.equals(after.endedAt(), before.endedAt())) {
                        checked(after);
                    }
                    if (!before.lifecycle().allows(after.lifecycle())) {
                        throw before.lifecycle().refusal(id, after.lifecycle());
                    }
                    if (after.equals(before)) {
                        return before;
                    }
                    return SessionBuilder.builder(after)
                            .updatedAt(Timestamps.cut(clock.instant()))
                            .build();
                },
                trail.of(caller, "session.update", Session::id));
    }

    /**
     * Deletes a session with its events, and before it the sessions of agents that were read in its transcript. The audit log
     * learns which ones they were, and nothing more of what was in them.
     */
    public Uni<Void> delete(Caller caller, String id, UnaryOperator<Session> condition) {
        Journal<Session> journal = trail.ofEnd(caller, "session.delete", Session::id, KEPT_OF_DELETED);
        return get(caller.teamId(), id)
                .invoke(condition::apply)
                .flatMap(session -> store.within(caller.teamId(), id))
                .flatMap(agents -> Multi.createFrom()
                        .iterable(agents)
                        .onItem()
                        .transformToUniAndConcatenate(
                                agent -> store.delete(caller.teamId(), agent, UnaryOperator.identity(), journal)
                                        .onFailure(NotFoundException.class)
                                        .recoverWithNull())
                        .collect()
                        .asList())
                .flatMap(gone -> store.delete(caller.teamId(), id, condition, journal));
    }

    /** Lists sessions, the newest first; a workspace or device that does not exist has none. */
    public Uni<JsonPage> list(Caller reader, SessionFilter filter, Cursor cursor, int limit) {
        String teamId = reader.teamId();
        SessionQueryBuilder query = SessionQueryBuilder.builder()
                .agent(filter.agent())
                .lifecycles(Filters.constants("lifecycle", filter.lifecycle(), SessionLifecycle.class))
                .name(filter.name())
                .taskId(filter.task())
                .repo(filter.repo())
                .branch(filter.branch())
                .tag(filter.tag())
                .parentSessionId(filter.parent())
                .isOutermost(filter.parent() == null)
                .after(Filters.time("after", filter.after()))
                .before(Filters.time("before", filter.before()))
                .endedAfter(Filters.time("ended_after", filter.endedAfter()))
                .endedBefore(Filters.time("ended_before", filter.endedBefore()))
                .q(filter.q())
                .cursor(cursor)
                .limit(limit);
        return workspaces
                .idFor(teamId, filter.workspace())
                .flatMap(workspace -> devices.idFor(teamId, filter.device())
                        .flatMap(device -> list(
                                reader,
                                query.workspaceId(workspace).deviceId(device).build())));
    }

    private Uni<JsonPage> list(Caller reader, SessionQuery query) {
        return searches.list(reader, query.isSearch(), () -> store.list(reader.teamId(), query));
    }

    /** How sessions stand; {@code notFound} names those that do not exist. */
    public Uni<Statuses> statuses(String teamId, List<String> ids) {
        if (ids.isEmpty() || ids.size() > MOST_STATUSES) {
            throw new ValidationException("session_ids", "must name 1 to " + MOST_STATUSES + " sessions");
        }
        ids.forEach(id -> {
            String fault = Texts.fault(id, 1, Texts.ID_LENGTH);
            if (fault != null) {
                throw new ValidationException("session_ids", "must contain ids only: one " + fault);
            }
        });
        List<String> distinct = ids.stream().distinct().toList();
        return store.statuses(teamId, distinct).map(found -> {
            Map<String, SessionStatus> byId = found.stream().collect(Collectors.toMap(SessionStatus::id, s -> s));
            return new Statuses(
                    distinct.stream().filter(byId::containsKey).map(byId::get).toList(),
                    distinct.stream().filter(id -> !byId.containsKey(id)).toList());
        });
    }

    /** The answer to a question about many sessions, both parts in the order of the question. */
    public record Statuses(List<SessionStatus> sessions, List<String> notFound) {}

    private static String id(Json given) {
        if (given == null) {
            return Generators.timeBasedEpochGenerator().generate().toString();
        }
        try {
            return FieldReaders.id(Texts.ID_LENGTH).apply(given);
        } catch (FieldReaders.Fault e) {
            throw new ValidationException("id", e.getMessage());
        }
    }

    private static Session checked(Session session) {
        if (session.endedAt() != null && session.endedAt().isBefore(session.startedAt())) {
            throw new ValidationException(List.of(new FieldError("ended_at", "must not be before started_at")));
        }
        return session;
    }

    private static Session blank(String teamId, String id, Instant now) {
        return SessionBuilder.builder()
                .teamId(teamId)
                .id(id)
                .lifecycle(SessionLifecycle.DETECTED)
                .parseStatus(ParseStatus.PENDING)
                .startedAt(now)
                .tags(List.of())
                .metadata(Json.EMPTY_OBJECT)
                .createdAt(now)
                .updatedAt(now)
                .build();
    }
}
