package dev.quipu.store.postgres;

import dev.quipu.port.ChangedMeanwhileException;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.event.AppendPlan;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.KnownRows;
import dev.quipu.record.event.KnownRows.KnownSession;
import dev.quipu.record.event.NewEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One append: where the events tell nothing new of their sessions, which is the rule, a single statement; otherwise a
 * transaction of a few. Everything is written in the order of its ids, so that transactions wait for one another and never
 * in a circle.
 */
final class PostgresAppend {

    private final Pool pool;
    private final KnownRows known;
    private final String teamId;
    private final List<NewEvent> events;
    private final Instant now;
    private final Set<String> mine;
    private final AppendPlan plan;

    /**
     * An append, or another try at it.
     *
     * @param mine the ids of events that earlier tries have stored; what this one stores alone is added
     */
    PostgresAppend(Pool pool, KnownRows known, String teamId, List<NewEvent> events, Instant now, Set<String> mine) {
        this.mine = mine;
        this.pool = pool;
        this.known = known;
        this.teamId = teamId;
        this.events = events;
        this.now = now;
        this.plan = AppendPlan.of(known, teamId, events, now);
    }

    Uni<List<Appended>> run() {
        if (plan.isEventsOnly()) {
            return insert(pool, plan.workspaces());
        }
        return pool.withTransaction(this::transaction).map(written -> {
            known.committed(teamId, written.workspaces, plan.sightings(), now, written.sessions);
            return written.appended;
        });
    }

    private Uni<Written> transaction(SqlConnection connection) {
        return workspaces(connection)
                .call(workspaces -> PostgresSightings.record(connection, teamId, plan.sightings(), workspaces, now))
                .flatMap(workspaces -> insert(connection, workspaces)
                        .flatMap(appended -> PostgresProjections.apply(
                                        connection, teamId, plan.evidence(events, appended), now)
                                .map(sessions -> new Written(appended, workspaces, sessions))));
    }

    private Uni<Map<CanonicalId, String>> workspaces(SqlConnection connection) {
        if (plan.missing().isEmpty()) {
            return Uni.createFrom().item(plan.workspaces());
        }
        return PostgresSightings.workspaces(connection, teamId, plan.missing()).map(found -> {
            Map<CanonicalId, String> all = new HashMap<>(plan.workspaces());
            all.putAll(found);
            return all;
        });
    }

    private Uni<List<Appended>> insert(SqlClient client, Map<CanonicalId, String> workspaces) {
        List<Event> rows = events.stream()
                .map(event -> event.stored(teamId, workspaces.get(event.workspace()), now))
                .toList();
        return PostgresEventInsert.run(client, teamId, rows, plan.reliedOn(), now)
                .invoke(created -> {
                    if (plan.isEventsOnly()) {
                        mine.addAll(created);
                    }
                })
                .flatMap(created -> outcomes(client, rows, created));
    }

    private Uni<List<Appended>> outcomes(SqlClient client, List<Event> rows, Set<String> created) {
        Map<String, Event> first = new HashMap<>();
        List<Boolean> isNew = new ArrayList<>(rows.size());
        Set<String> older = new HashSet<>();
        for (Event row : rows) {
            if (created.contains(row.id()) || mine.contains(row.id())) {
                isNew.add(first.putIfAbsent(row.id(), row) == null);
            } else {
                isNew.add(false);
                older.add(row.id());
            }
        }
        Uni<List<Event>> found =
                older.isEmpty() ? Uni.createFrom().item(List.of()) : PostgresEventReads.findAll(client, teamId, older);
        return found.map(stored -> {
            stored.forEach(row -> first.put(row.id(), row));
            List<Appended> appended = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                appended.add(new Appended(rows.get(i), stored(rows.get(i), first), isNew.get(i)));
            }
            return appended;
        });
    }

    private static Event stored(Event sent, Map<String, Event> stored) {
        Event row = stored.get(sent.id());
        if (row == null) {
            // Its session, which was known here, was deleted; or it was stored before, and deleted with its session
            // now.
            throw new ChangedMeanwhileException("A session was deleted while its events were stored.");
        }
        return row;
    }

    private record Written(
            List<Appended> appended, Map<CanonicalId, String> workspaces, Map<String, KnownSession> sessions) {}
}
