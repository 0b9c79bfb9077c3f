package dev.quipu.store.postgres;

import dev.quipu.port.HeldEvents;
import dev.quipu.store.postgres.connection.PostgresErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;

/** Looks for events behind the horizon, and for the transaction that keeps it where it is. */
final class PostgresHeldEvents {

    private static final String AGE = "SELECT extract(epoch FROM clock_timestamp() - min(oldest.ingested_at))::float8"
            + " FROM (SELECT DISTINCT team_id FROM workspaces) AS team, LATERAL (SELECT ingested_at FROM events"
            + " WHERE events.team_id = team.team_id AND position >= event_horizon() ORDER BY position LIMIT 1) AS oldest";
    /** The number of a transaction is shown to everybody, in whichever database it is. */
    private static final String HOLDER = "SELECT pid, place, gid FROM (SELECT age(backend_xid) AS age, pid,"
            + " datname::text AS place, NULL::text AS gid FROM pg_stat_activity WHERE backend_xid IS NOT NULL"
            + " UNION ALL SELECT age(transaction), NULL, database::text, gid FROM pg_prepared_xacts) AS open"
            + " ORDER BY age DESC LIMIT 1";

    private static final double MILLISECONDS = 1_000;
    /** Until then it is the usual way of transactions that run side by side. */
    private static final Duration USUAL = Duration.ofSeconds(1);

    private PostgresHeldEvents() {}

    static Uni<HeldEvents> find(Pool pool) {
        return PostgresErrors.told(() -> pool.query(AGE).execute().flatMap(found -> {
            Double seconds = found.iterator().next().getDouble(0);
            Duration age = seconds == null ? Duration.ZERO : Duration.ofMillis(Math.round(seconds * MILLISECONDS));
            return age.compareTo(USUAL) < 0
                    ? Uni.createFrom().item(HeldEvents.NONE)
                    : pool.query(HOLDER).execute().map(holders -> held(age, holders));
        }));
    }

    private static HeldEvents held(Duration age, RowSet<Row> holders) {
        if (!holders.iterator().hasNext()) {
            return new HeldEvents(age, 0, "");
        }
        Row holder = holders.iterator().next();
        String gid = holder.getString(2);
        return gid == null
                ? new HeldEvents(
                        age,
                        holder.getInteger(0),
                        "session " + holder.getInteger(0) + " in the database " + holder.getString(1)
                                + " (SELECT pg_terminate_backend(" + holder.getInteger(0) + ") ends it)")
                : new HeldEvents(
                        age,
                        0,
                        "prepared transaction '" + gid + "' in the database " + holder.getString(1)
                                + " (ROLLBACK PREPARED there ends it)");
    }
}
