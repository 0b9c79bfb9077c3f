package dev.quipu.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.audit.AuditQueryBuilder;
import dev.quipu.audit.AuditStore;
import dev.quipu.device.DeviceStore;
import dev.quipu.event.EventQueryBuilder;
import dev.quipu.event.EventStore;
import dev.quipu.key.KeyStore;
import dev.quipu.session.SessionQueryBuilder;
import dev.quipu.session.SessionStore;
import dev.quipu.store.CallersContext;
import dev.quipu.store.Cursor;
import dev.quipu.store.Page;
import dev.quipu.store.Timestamps;
import dev.quipu.team.MemberStore;
import dev.quipu.team.Team;
import dev.quipu.workspace.Workspace;
import dev.quipu.workspace.WorkspaceStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * All rows of a team as lines of JSON, page by page, so that memory does not grow with the team. It is no snapshot: what is
 * written while it runs may be in it or not, but no row is torn.
 */
@ApplicationScoped
public class TeamExport {

    /** The form of the lines; whoever reads them has to know it. */
    static final int VERSION = 1;

    private static final int PAGE = 200;

    private final MemberStore members;
    private final KeyStore keys;
    private final WorkspaceStore workspaces;
    private final DeviceStore devices;
    private final SessionStore sessions;
    private final EventStore events;
    private final AuditStore audit;
    private final ObjectMapper mapper;
    private final Clock clock;

    public TeamExport(
            MemberStore members,
            KeyStore keys,
            WorkspaceStore workspaces,
            DeviceStore devices,
            SessionStore sessions,
            EventStore events,
            AuditStore audit,
            ObjectMapper mapper,
            Clock clock) {
        this.members = members;
        this.keys = keys;
        this.workspaces = workspaces;
        this.devices = devices;
        this.sessions = sessions;
        this.events = events;
        this.audit = audit;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * The lines, each with its line feed: a header, a line for each row with its table's name, and a trailer with the number
     * of rows and the SHA-256 of all lines before it. Without a trailer it is not whole. Of keys there is what a listing
     * tells, and nothing that opens.
     */
    public Multi<String> lines(Team team) {
        return Multi.createFrom().deferred(() -> {
            LineDigest digest = new LineDigest();
            Multi<String> body = Multi.createBy()
                    .concatenating()
                    .streams(
                            Multi.createFrom().item(() -> line(new Header(VERSION, team, now()))),
                            rows("members", cursor -> members.list(team.id(), cursor, PAGE)),
                            rows("keys", cursor -> keys.list(team.id(), cursor, PAGE)),
                            rows("devices", cursor -> devices.list(team.id(), cursor, PAGE)),
                            rows("workspaces", cursor -> workspaces.list(team.id(), cursor, PAGE)),
                            checkouts(team.id()),
                            rows(
                                    "sessions",
                                    cursor -> sessions.list(
                                            team.id(),
                                            SessionQueryBuilder.builder()
                                                    .lifecycles(Set.of())
                                                    .cursor(cursor)
                                                    .limit(PAGE)
                                                    .build())),
                            rows(
                                    "events",
                                    cursor -> events.list(
                                            team.id(),
                                            EventQueryBuilder.builder()
                                                    .types(Set.of())
                                                    .cursor(cursor)
                                                    .limit(PAGE)
                                                    .build())),
                            rows(
                                    "audit",
                                    cursor -> audit.list(
                                            team.id(),
                                            AuditQueryBuilder.builder()
                                                    .cursor(cursor)
                                                    .limit(PAGE)
                                                    .build())));
            return Multi.createBy()
                    .concatenating()
                    .streams(
                            body.onItem().invoke(digest::add),
                            Multi.createFrom().item(() -> line(new Trailer(digest.lines() - 1, digest.sha256()))));
        });
    }

    private Multi<String> checkouts(String teamId) {
        Context context = Vertx.currentContext();
        return pages(cursor -> workspaces.list(teamId, cursor, PAGE))
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page.items()))
                .onItem()
                .transformToUniAndConcatenate((Workspace workspace) ->
                        CallersContext.on(context, () -> workspaces.checkouts(teamId, workspace.id())))
                .onItem()
                .transformToMultiAndConcatenate(found -> Multi.createFrom().iterable(found))
                .map(checkout -> line(new Row("checkouts", checkout)));
    }

    private <T> Multi<String> rows(String table, Function<Cursor, Uni<Page<T>>> read) {
        return pages(read)
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page.items()))
                .map(row -> line(new Row(table, row)));
    }

    private static <T> Multi<Page<T>> pages(Function<Cursor, Uni<Page<T>>> read) {
        Context context = Vertx.currentContext();
        return Multi.createBy()
                .repeating()
                .uni(
                        AtomicReference<Cursor>::new,
                        place -> read.apply(place.get()).invoke(page -> place.set(page.next())))
                .whilst(page -> page.next() != null);
    }

    private String line(Object row) {
        try {
            return mapper.writeValueAsString(row) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row cannot be written as JSON", e);
        }
    }

    private String now() {
        return Timestamps.cut(clock.instant()).toString();
    }

    /** The first line. */
    public record Header(int quipuExport, Team team, String at) {}

    /** A row's line. */
    public record Row(String table, Object row) {}

    /** The last line. */
    public record Trailer(long rows, String sha256) {}
}
