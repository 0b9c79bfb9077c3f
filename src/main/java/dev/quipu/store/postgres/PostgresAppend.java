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
import java.util.Arrays;
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
    private final AppendConnections connections;
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
    PostgresAppend(
            Pool pool,
            AppendConnections connections,
            KnownRows known,
            String teamId,
            List<NewEvent> events,
            Instant now,
            Set<String> mine) {
        this.mine = mine;
        this.pool = pool;
        this.connections = connections;
        this.known = known;
        this.teamId = teamId;
        this.events = events;
        this.now = now;
        this.plan = AppendPlan.of(known, teamId, events, now);
    }

    /** Stores the events; each try of an append is made once. */
    Uni<Done> run() {
        if (plan.isEventsOnly()) {
            EventRows rows = rows(plan.workspaces());
            return connections
                    .insert(rows)
                    .invoke(positions -> remember(rows.events(), positions))
                    .flatMap(positions -> outcomes(pool, rows.events(), positions));
        }
        return connections.transaction(this::transaction).map(written -> {
            known.committed(teamId, written.workspaces, plan.sightings(), now, written.sessions);
            return written.done;
        });
    }

    private Uni<Written> transaction(SqlConnection connection) {
        return workspaces(connection)
                .call(workspaces -> PostgresSightings.record(connection, teamId, plan.sightings(), workspaces, now))
                .flatMap(workspaces -> insert(connection, rows(workspaces))
                        .flatMap(done -> PostgresProjections.apply(
                                        connection, teamId, plan.evidence(events, done.appended), now)
                                .map(sessions -> new Written(done, workspaces, sessions))));
    }

    private Uni<Done> insert(SqlConnection connection, EventRows rows) {
        return PostgresEventInsert.alone(connection, rows)
                .flatMap(positions -> outcomes(connection, rows.events(), positions));
    }

    private EventRows rows(Map<CanonicalId, String> workspaces) {
        List<Event> rows = new ArrayList<>(events.size());
        for (NewEvent event : events) {
            rows.add(event.stored(teamId, workspaces.get(event.workspace()), now));
        }
        return new EventRows(teamId, rows, plan.reliedOn(), now);
    }

    private void remember(List<Event> rows, long[] positions) {
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] != 0) {
                mine.add(rows.get(i).id());
            }
        }
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

    private Uni<Done> outcomes(SqlClient client, List<Event> rows, long[] positions) {
        Map<String, Event> first = new HashMap<>();
        boolean[] isNew = new boolean[positions.length];
        Set<String> older = new HashSet<>();
        for (int i = 0; i < positions.length; i++) {
            Event row = rows.get(i);
            if (positions[i] != 0 || mine.contains(row.id())) {
                isNew[i] = first.putIfAbsent(row.id(), row) == null;
            } else if (!first.containsKey(row.id())) {
                older.add(row.id());
            }
        }
        Uni<List<Event>> found =
                older.isEmpty() ? Uni.createFrom().item(List.of()) : PostgresEventReads.findAll(client, teamId, older);
        return found.map(stored -> {
            stored.forEach(row -> first.put(row.id(), row));
            List<Appended> appended = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                appended.add(new Appended(rows.get(i), stored(rows.get(i), first), isNew[i]));
            }
            return new Done(appended, Arrays.stream(positions).max().orElse(0));
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

    /**
     * What has become of the events.
     *
     * @param last the position of the last one that this try has stored, 0 if it has stored none
     */
    record Done(List<Appended> appended, long last) {}

    private record Written(Done done, Map<CanonicalId, String> workspaces, Map<String, KnownSession> sessions) {}
}
