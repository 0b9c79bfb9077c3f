package dev.quipu.store.postgres;

import dev.quipu.plan.spec.ActorType;
import dev.quipu.plan.spec.SpecQuery;
import dev.quipu.plan.spec.SpecStatus;
import dev.quipu.plan.spec.SpecSummary;
import dev.quipu.plan.spec.SpecVersionSummary;
import dev.quipu.port.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The listings of specs and their versions. */
final class PostgresSpecReads {

    private PostgresSpecReads() {}

    static Uni<List<SpecSummary>> list(Pool pool, String teamId, SpecQuery query) {
        SqlConditions conditions = conditions(teamId, query);
        return read(pool, listing(conditions, query.limit()), conditions, PostgresSpecReads::spec);
    }

    /** Of one state the index has the rows in order; of several it has not, so that is another question. */
    static SqlConditions conditions(String teamId, SpecQuery query) {
        Cursor cursor = query.cursor();
        String[] states =
                query.statuses().stream().map(SpecStatus::text).sorted().toArray(String[]::new);
        return new SqlConditions()
                .and("team_id = $?", teamId)
                .and(
                        "(created_at, id) < ($?, $?)",
                        cursor == null ? null : PostgresValues.time(cursor.at()),
                        cursor == null ? null : cursor.id())
                .and("status = $?", states.length == 1 ? states[0] : null)
                .and("status = ANY($?)", states.length > 1 ? (Object) states : null)
                .and("created_at > $?", PostgresValues.time(query.after()))
                .and("created_at < $?", PostgresValues.time(query.before()));
    }

    static String listing(SqlConditions conditions, int limit) {
        return "SELECT team_id, id, title, status, version_number, created_by, created_at, updated_at FROM specs WHERE "
                + conditions.where() + " ORDER BY created_at DESC, id DESC LIMIT " + (limit + 1);
    }

    static Uni<List<SpecVersionSummary>> versions(Pool pool, String teamId, String specId, Cursor after, int limit) {
        SqlConditions conditions = versionConditions(teamId, specId, after);
        return read(pool, versionListing(conditions, limit), conditions, PostgresSpecReads::version);
    }

    static SqlConditions versionConditions(String teamId, String specId, Cursor after) {
        return new SqlConditions()
                .and("team_id = $?", teamId)
                .and("spec_id = $?", specId)
                .and("version_number < $?", after == null ? null : after.number());
    }

    static String versionListing(SqlConditions conditions, int limit) {
        return "SELECT team_id, id, spec_id, version_number, actor_type, actor_id, change_summary, created_at"
                + " FROM spec_versions WHERE " + conditions.where() + " ORDER BY version_number DESC LIMIT "
                + (limit + 1);
    }

    private static <T> Uni<List<T>> read(Pool pool, String sql, SqlConditions conditions, Function<Row, T> reader) {
        return pool.preparedQuery(sql)
                .execute(conditions.parameters())
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(reader)
                        .toList());
    }

    private static SpecSummary spec(Row row) {
        return new SpecSummary(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                PostgresValues.constant(SpecStatus.class, row.getString(3)),
                row.getLong(4),
                row.getString(5),
                PostgresValues.instant(row.getOffsetDateTime(6)),
                PostgresValues.instant(row.getOffsetDateTime(7)));
    }

    private static SpecVersionSummary version(Row row) {
        return new SpecVersionSummary(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                PostgresValues.constant(ActorType.class, row.getString(4)),
                row.getString(5),
                row.getString(6),
                PostgresValues.instant(row.getOffsetDateTime(7)));
    }
}
