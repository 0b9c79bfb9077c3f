package dev.quipu.store.postgres.check;

import dev.quipu.config.PostgresSettings;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.schema.MigrationScripts;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The schema behind a pooler in transaction mode. Flyway needs a session: what it sets would stay in a session that others
 * get next. Without a direct address it is not run, and only what its table says is read. What each session of ours needs
 * cannot be asked for when a connection is made; it has to be set on the role, and is looked at here.
 */
public final class PoolerSchema implements SchemaMigrations {

    private static final String NO_SESSION = "Behind a pooler in transaction mode the schema cannot be migrated: set"
            + " DATABASE_DIRECT_URL to the address of PostgreSQL itself, or run `quipu db migrate` there"
            + " and serve with QUIPU_MIGRATION_AT_START=false.";
    private static final String SESSION = "SELECT current_schema()::text, current_setting('lock_timeout'),"
            + " current_setting('idle_in_transaction_session_timeout'), current_setting('server_encoding')";
    private static final String NO_LIMIT = "0";

    private final Optional<SchemaMigrations> direct;
    private final Pool pool;
    private final PostgresSettings settings;
    private final AtomicBoolean isTold;

    /**
     * A schema.
     *
     * @param direct over an address at which there are sessions; empty if there is none
     * @param isTold whether it has been told that sessions have no limits
     */
    public PoolerSchema(Optional<SchemaMigrations> direct, Pool pool, PostgresSettings settings, AtomicBoolean isTold) {
        this.direct = direct;
        this.pool = pool;
        this.settings = settings;
        this.isTold = isTold;
    }

    @Override
    public MigrationReport migrate(String target) {
        MigrationReport report = session().migrate(target);
        checkSessions();
        return report;
    }

    @Override
    public MigrationReport reset() {
        return session().reset();
    }

    @Override
    public List<SchemaVersion> status() {
        List<SchemaVersion> versions = direct.map(SchemaMigrations::status).orElseGet(this::recorded);
        if (versions.stream().allMatch(version -> version.state().equals("applied"))) {
            checkSessions();
        }
        return versions;
    }

    private SchemaMigrations session() {
        return direct.orElseThrow(() -> new StoreUnavailableException(NO_SESSION, null));
    }

    private List<SchemaVersion> recorded() {
        String table = settings.quotedSchema() + ".flyway_schema_history";
        if (one("SELECT to_regclass('" + table.replace("'", "''") + "') IS NOT NULL")
                .getBoolean(0)) {
            Map<String, Row> rows = new HashMap<>();
            ask("SELECT version, success, installed_on FROM " + table + " WHERE version IS NOT NULL")
                    .forEach(row -> rows.put(row.getString(0), row));
            List<SchemaVersion> versions = new ArrayList<>();
            MigrationScripts.POSTGRESQL.pending().forEach(version -> versions.add(asIn(rows, version)));
            return versions;
        }
        return MigrationScripts.POSTGRESQL.pending();
    }

    private static SchemaVersion asIn(Map<String, Row> rows, SchemaVersion version) {
        Row row = rows.get(version.version());
        return row == null
                ? version
                : new SchemaVersion(
                        version.version(),
                        version.description(),
                        row.getBoolean(1) ? "applied" : "failed",
                        row.getLocalDateTime(2).toInstant(ZoneOffset.UTC));
    }

    /** Whether the sessions that the pooler gives are those that we need. */
    private void checkSessions() {
        Row session = one(SESSION);
        PostgresObstacles.encoding(session.getString(3)).ifPresent(unfit -> {
            throw new StoreUnavailableException(unfit.text(), null);
        });
        if (!settings.schema().equals(session.getString(0))) {
            throw new StoreUnavailableException(
                    "The sessions of the pooler are not in the schema \"" + settings.schema()
                            + "\": run ALTER ROLE <role> SET search_path"
                            + " = " + settings.quotedSchema()
                            + " for the role that it logs in with, and RECONNECT on its console.",
                    null);
        }
        if ((NO_LIMIT.equals(session.getString(1)) || NO_LIMIT.equals(session.getString(2)))
                && isTold.compareAndSet(false, true)) {
            Log.warn(
                    "A frozen program could hold locks in PostgreSQL for ever: behind a pooler run ALTER ROLE <role> SET"
                            + " lock_timeout = '1500ms' and ALTER ROLE <role> SET idle_in_transaction_session_timeout = '5s' for the"
                            + " role that it logs in with, and RECONNECT on its console.");
        }
    }

    private Row one(String sql) {
        return ask(sql).iterator().next();
    }

    private RowSet<Row> ask(String sql) {
        Uni<RowSet<Row>> answer = PostgresErrors.told(() -> pool.query(sql).execute());
        return answer.await().indefinitely();
    }
}
