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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * The schema behind a pooler in transaction mode. Flyway needs a session: what it sets would stay in a session that others
 * get next. Without a direct address it is not run, and only what its table says is read. What each session of ours needs
 * cannot be asked for when a connection is made; it has to be set on the role, and is looked at here.
 */
public final class PoolerSchema implements SchemaMigrations {

    private static final String NO_SESSION = "Behind a pooler in transaction mode the schema cannot be migrated: set"
            + " DATABASE_DIRECT_URL to the address of PostgreSQL itself, or run `quipu db migrate` there"
            + " and serve with QUIPU_MIGRATION_AT_START=false.";
    private static final Map<String, String> LIMITS = new TreeMap<>(
            Map.of("lock_timeout", "1500ms", "idle_in_transaction_session_timeout", "5s", "statement_timeout", "5s"));
    private static final String SESSION =
            "SELECT current_schema()::text, current_setting('server_encoding')" + limits();
    private static final int FIRST_LIMIT = 2;
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
        PostgresObstacles.encoding(session.getString(1)).ifPresent(unfit -> {
            throw new StoreUnavailableException(unfit.text(), null);
        });
        if (!settings.schema().equals(session.getString(0))) {
            throw new StoreUnavailableException(
                    "The sessions of the pooler do not use the schema \"" + settings.schema()
                            + "\": run ALTER ROLE <role> SET search_path"
                            + " = " + settings.quotedSchema()
                            + " for the role that it logs in with, and RECONNECT on its console.",
                    null);
        }
        Map<String, String> limits = new HashMap<>();
        int column = FIRST_LIMIT;
        for (String limit : LIMITS.keySet()) {
            limits.put(limit, session.getString(column++));
        }
        lacking(limits).ifPresent(warning -> {
            if (isTold.compareAndSet(false, true)) {
                Log.warn(warning);
            }
        });
    }

    /** What is to be said if sessions have no limits; empty if they have all of them. */
    static Optional<String> lacking(Map<String, String> limits) {
        String commands = LIMITS.keySet().stream()
                .filter(limit -> NO_LIMIT.equals(limits.get(limit)))
                .map(limit -> "ALTER ROLE <role> SET " + limit + " = '" + LIMITS.get(limit) + "'")
                .collect(Collectors.joining(" and "));
        return commands.isEmpty()
                ? Optional.empty()
                : Optional.of("A frozen program could hold locks in PostgreSQL forever, or a statement "
                        + "could run on although no client waits for it. Behind a pooler, run " + commands
                        + " for the role that it logs in with, and RECONNECT on its console.");
    }

    private static String limits() {
        return LIMITS.keySet().stream()
                .map(limit -> ", current_setting('" + limit + "')")
                .collect(Collectors.joining());
    }

    private Row one(String sql) {
        return ask(sql).iterator().next();
    }

    private RowSet<Row> ask(String sql) {
        Uni<RowSet<Row>> answer = PostgresErrors.told(() -> pool.query(sql).execute());
        return answer.await().indefinitely();
    }
}
