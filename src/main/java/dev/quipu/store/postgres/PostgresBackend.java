package dev.quipu.store.postgres;

import dev.quipu.audit.AuditStore;
import dev.quipu.config.PlainSettings;
import dev.quipu.config.PostgresSettings;
import dev.quipu.device.DeviceStore;
import dev.quipu.event.EventSignals;
import dev.quipu.event.EventStore;
import dev.quipu.key.KeyStore;
import dev.quipu.session.SessionStore;
import dev.quipu.store.Backend;
import dev.quipu.store.BackendName;
import dev.quipu.store.SchemaMigrations;
import dev.quipu.store.StoreUnavailableException;
import dev.quipu.store.schema.FlywayMigrations;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.team.MemberStore;
import dev.quipu.team.TeamStore;
import dev.quipu.user.UserStore;
import dev.quipu.workspace.WorkspaceStore;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL, for teams: one reactive pool, and JDBC for Flyway alone. */
@ApplicationScoped
@Identifier("postgres")
public class PostgresBackend implements Backend {

    private final Instance<Pool> pool;
    private final PostgresSettings settings;
    private final Map<Class<?>, Object> stores;

    PostgresBackend(
            Instance<Pool> pool,
            Config config,
            PostgresEventStore events,
            PostgresEventSignals signals,
            PostgresSessionStore sessions,
            PostgresWorkspaceStore workspaces,
            PostgresDeviceStore devices,
            PostgresTeamStore teams,
            PostgresMemberStore members,
            PostgresUserStore users,
            PostgresKeyStore keys,
            PostgresAuditStore audit) {
        this.pool = pool;
        this.settings = PostgresSettings.of(PlainSettings.of(config));
        this.stores = Map.of(
                EventStore.class, events,
                EventSignals.class, signals,
                SessionStore.class, sessions,
                WorkspaceStore.class, workspaces,
                DeviceStore.class, devices,
                TeamStore.class, teams,
                MemberStore.class, members,
                UserStore.class, users,
                KeyStore.class, keys,
                AuditStore.class, audit);
    }

    @Override
    public BackendName name() {
        return BackendName.POSTGRES;
    }

    @Override
    public String location() {
        return settings.location();
    }

    /** PostgreSQL takes many writers. */
    @Override
    public void openForWriting(String url) {}

    @Override
    public SchemaMigrations migrations() {
        return new FlywayMigrations(
                dataSource(), MigrationScripts.POSTGRESQL, settings.schema(), () -> true, this::dropTables);
    }

    private PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {settings.host()});
        source.setPortNumbers(new int[] {settings.port()});
        source.setDatabaseName(settings.database());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setSslMode(settings.sslMode());
        source.setSslRootCert(settings.sslRootCert());
        source.setSslCert(settings.sslCert());
        source.setSslKey(settings.sslKey());
        source.setConnectTimeout(10);
        source.setApplicationName("quipu-migration");
        return source;
    }

    private void dropTables() {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            String schema = statement.enquoteIdentifier(settings.schema(), true);
            for (String table : List.of(
                    "access_version",
                    "audit_log",
                    "api_keys",
                    "team_members",
                    "users",
                    "teams",
                    "idempotency_keys",
                    "events",
                    "message_usage",
                    "sessions",
                    "workspace_devices",
                    "devices",
                    "workspaces",
                    "flyway_schema_history")) {
                statement.execute("DROP TABLE IF EXISTS " + schema + "." + table);
            }
            for (String other : List.of(
                    "FUNCTION IF EXISTS %s.access_changed()",
                    "FUNCTION IF EXISTS %s.audit_log_is_append_only()",
                    "SEQUENCE IF EXISTS %s.event_ordinal",
                    "FUNCTION IF EXISTS %s.event_position(BIGINT)",
                    "FUNCTION IF EXISTS %s.event_horizon()",
                    "FUNCTION IF EXISTS %s.event_position_base()")) {
                statement.execute("DROP " + String.format(other, schema));
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("PostgreSQL answers: " + e.getMessage(), e);
        }
    }

    @Override
    public Uni<Duration> ping() {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return PostgresErrors.told(() -> pool.get().query("SELECT 1").execute())
                    .map(rows -> Duration.ofNanos(System.nanoTime() - start));
        });
    }

    @Override
    public List<String> check() {
        return PostgresCheck.findings(dataSource(), settings.schema());
    }

    @Override
    public <P> P store(Class<P> port) {
        if (!stores.containsKey(port)) {
            throw new IllegalArgumentException("postgres has no " + port.getSimpleName());
        }
        return port.cast(stores.get(port));
    }
}
