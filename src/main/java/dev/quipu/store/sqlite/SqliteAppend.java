package dev.quipu.store.sqlite;

import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.event.AppendPlan;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.KnownRows;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitActivityTable;
import dev.quipu.record.git.GitRewrite;
import dev.quipu.record.git.GitRewriteTable;
import dev.quipu.store.sql.JdbcExecutor;
import dev.quipu.store.sql.SqlWorkspaceStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/**
 * One append. What is known is as the writer's transaction sees it, for no other process writes, and the writer forgets it
 * when it undoes anything.
 */
final class SqliteAppend {

    private final Handle handle;
    private final JdbcExecutor executor;
    private final KnownRows known;
    private final SqlitePositions positions;
    private final SqliteNumbers numbers;
    private final String teamId;
    private final Instant now;

    SqliteAppend(
            Handle handle,
            JdbcExecutor executor,
            KnownRows known,
            SqlitePositions positions,
            SqliteNumbers numbers,
            String teamId,
            Instant now) {
        this.handle = handle;
        this.executor = executor;
        this.known = known;
        this.positions = positions;
        this.numbers = numbers;
        this.teamId = teamId;
        this.now = now;
    }

    List<Appended> run(List<NewEvent> events) {
        AppendPlan plan = AppendPlan.of(known, teamId, events, now);
        Map<CanonicalId, String> workspaces = new HashMap<>(plan.workspaces());
        plan.missing()
                .forEach(missing -> workspaces.put(
                        missing,
                        SqlWorkspaceStore.ensure(executor, teamId, missing)
                                .await()
                                .indefinitely()
                                .id()));
        SqliteSightings.record(executor, teamId, plan.sightings(), workspaces, now);
        List<Event> rows = events.stream()
                .map(event -> event.stored(teamId, workspaces.get(event.workspace()), now))
                .toList();
        boolean[] created = store(rows);
        List<Event> added = IntStream.range(0, created.length)
                .filter(i -> created[i])
                .mapToObj(rows::get)
                .toList();
        storeGitActivity(added);
        List<Appended> appended = outcomes(rows, created);
        known.committed(
                teamId,
                workspaces,
                plan.sightings(),
                now,
                SqliteProjections.apply(executor, teamId, plan.evidence(events, appended), now));
        return appended;
    }

    private boolean[] store(List<Event> rows) {
        try {
            return new SqliteEventInsert(handle.getConnection(), numbers)
                    .run(rows, positions.take(handle, rows.size(), now));
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    private void storeGitActivity(List<Event> added) {
        List<GitActivity> activities =
                added.stream().map(Event::gitActivity).filter(Objects::nonNull).toList();
        List<GitRewrite> rewrites =
                added.stream().flatMap(row -> row.gitRewrites().stream()).toList();
        executor.insertAll(GitActivityTable.GIT_ACTIVITY, activities)
                .flatMap(stored -> executor.insertAll(GitRewriteTable.GIT_REWRITES, rewrites))
                .await()
                .indefinitely();
    }

    private List<Appended> outcomes(List<Event> rows, boolean[] created) {
        Set<String> older = IntStream.range(0, created.length)
                .filter(i -> !created[i])
                .mapToObj(i -> rows.get(i).id())
                .collect(Collectors.toSet());
        Map<String, Event> stored = new HashMap<>();
        SqliteEventReads.findAll(executor, teamId, older).forEach(event -> stored.put(event.id(), event));
        List<Appended> appended = new ArrayList<>(rows.size());
        for (int i = 0; i < created.length; i++) {
            Event row = rows.get(i);
            appended.add(new Appended(row, created[i] ? row : stored.get(row.id()), created[i]));
        }
        return appended;
    }
}
