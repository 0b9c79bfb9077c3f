package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.access.audit.AuditQueryBuilder;
import dev.quipu.plan.artifact.ArtifactQueryBuilder;
import dev.quipu.plan.spec.SpecQuery;
import dev.quipu.port.Backend;
import dev.quipu.port.Cursor;
import dev.quipu.record.event.EventQueryBuilder;
import dev.quipu.record.git.GitActivityQuery;
import dev.quipu.record.git.GitActivityQueryBuilder;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionQueryBuilder;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.contract.ManyRows;
import dev.quipu.store.sql.EventStatements;
import dev.quipu.store.sql.SqlArtifactStore;
import dev.quipu.store.sql.SqlAuditStore;
import dev.quipu.store.sql.SqlGitActivity;
import dev.quipu.store.sql.SqlGitActivityStore;
import dev.quipu.store.sql.SqlKeyStore;
import dev.quipu.store.sql.SqlMemberStore;
import dev.quipu.store.sql.SqlSpecStore;
import dev.quipu.store.sql.SqlStatement;
import dev.quipu.store.sql.SqlTeamStore;
import dev.quipu.store.sql.SqlUserStore;
import dev.quipu.store.sql.SqlWorkspaceStore;
import dev.quipu.store.sql.TeamSweep;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL answers every listing from the index that was made for it, in order. */
@QuarkusTest
@TestProfile(ManyRowsProfile.class)
class PostgresPlansTest {

    @Inject
    Backend backend;

    @Inject
    Pool pool;

    @ConfigProperty(name = "DATABASE_URL")
    String databaseUrl;

    @BeforeEach
    void fill() throws Exception {
        ManyRowsProfile.fill(backend, databaseUrl);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofSessions")
    void findsSessionsInTheirIndex(String filter, SessionQueryBuilder query, String index) throws Throwable {
        String plan = planOf(query.build());

        assertThat(plan).contains("using " + index + " on sessions").doesNotContain("Sort", "Seq Scan");
    }

    @ParameterizedTest
    @MethodSource("dev.quipu.store.contract.Filters#ofEndedSessions")
    void findsFewEndedSessionsInTheirIndex(SessionQueryBuilder query) throws Throwable {
        String plan = planOf(query.build());

        assertThat(plan).contains("idx_sessions_ended").doesNotContain("Seq Scan");
    }

    @Test
    void findsSessionsOfARareTagInTheirIndex() throws Throwable {
        String plan = planOf(
                SessionQueryBuilder.builder(SessionQuery.all(50)).tag("x").build());

        assertThat(plan).contains("Bitmap Index Scan on idx_sessions_tags").doesNotContain("Seq Scan");
    }

    @Test
    void findsTheWorkspacesOfFoldersInTheirIndex() throws Throwable {
        String plan = text(VertxContextSupport.subscribeAndAwait(() -> pool.preparedQuery(
                        "EXPLAIN " + PostgresSessionStore.WORKSPACES_OF)
                .execute(Tuple.of(ManyRows.TEAM, new String[] {"d1", "d2"}, new String[] {"/f0", "/f1"}))
                .map(PostgresPlansTest::lines)));

        assertThat(plan)
                .containsSubsequence(
                        "using idx_sessions_folder on sessions s ", "using idx_sessions_folder on sessions s_1 ")
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofEvents")
    void findsEventsInTheirIndex(String filter, EventQueryBuilder builder, String index) throws Throwable {
        PageBytes listing = PostgresEventReads.listing(ManyRows.TEAM, builder.build());

        String plan = planOf(listing.byTime().statement(EventStatements.PAGE.text()));
        String whole = planOf(listing.bounded());

        assertThat(plan).contains("using " + index + " on events").doesNotContain("Sort", "Seq Scan");
        // What is sorted ends with the time of the page's last row.
        assertThat(whole).contains("InitPlan", "using " + index + " on events").doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @CsvSource({",idx_events_position", "s1,idx_events_session_position"})
    void findsEventsInTheOrderOfStoringInTheirIndex(String session, String index) throws Throwable {
        String plan = planOf(PostgresEventStatements.stored(ManyRows.TEAM, session, 1_000, 50));

        assertThat(plan).contains("using " + index + " on events").doesNotContain("Sort", "Seq Scan");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofAudit")
    void findsEntriesOfTheAuditLogInTheirIndex(String filter, AuditQueryBuilder builder, String index)
            throws Throwable {
        String plan = planOf(SqlAuditStore.listing(ManyRows.TEAM, builder.build()));

        assertThat(plan).contains("using " + index + " on audit_log").doesNotContain("Sort", "Seq Scan");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofSpecs")
    void findsSpecsInTheirIndex(String filter, SpecQuery query, String index) throws Throwable {
        String plan = planOf(SqlSpecStore.listing(ManyRows.TEAM, query));

        assertThat(plan).contains("using " + index + " on specs").doesNotContain("Sort", "Seq Scan");
    }

    @ParameterizedTest
    @MethodSource("dev.quipu.store.contract.Filters#ofVersions")
    void findsVersionsInTheirIndex(Cursor after) throws Throwable {
        String plan = planOf(SqlSpecStore.versionsOf(ManyRows.TEAM, "p1", after, 50));

        assertThat(plan)
                .contains("using spec_versions_team_id_spec_id_version_number_key on spec_versions")
                .doesNotContain("Sort", "Seq Scan");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofGitActivity")
    void findsGitActivityInItsIndex(String filter, GitActivityQueryBuilder builder, String index) throws Throwable {
        String plan = planOf(builder.build());

        assertThat(plan)
                .contains("using " + index + " on git_activity", "using idx_sessions_checkout on sessions")
                .doesNotContain("Sort", "Seq Scan");
    }

    @Test
    void findsGitActivityOfASessionAndOfAHashInTheirIndexes() throws Throwable {
        GitActivityQuery ofSession = GitActivityQueryBuilder.builder()
                .types(Set.of())
                .sessionId("s1")
                .limit(50)
                .build();

        String session = planOf(ofSession);
        String commits = planOf(SqlGitActivityStore.commitsOf(ManyRows.TEAM, "abcd1", 50));

        assertThat(session)
                .contains(
                        "using idx_git_activity_session on git_activity",
                        "using idx_git_activity_checkout on git_activity",
                        "Merge Append")
                .doesNotContain("Sort  (", "Seq Scan");
        assertThat(commits)
                .contains("using idx_git_activity_commit on git_activity")
                .doesNotContain("Sort", "Seq Scan");
    }

    @Test
    void findsCheckoutsInTheirIndex() throws Throwable {
        String plan = planOf(SqlWorkspaceStore.checkoutsOf(ManyRows.TEAM, "w1", new Cursor(Instant.EPOCH, "d1"), 50));

        assertThat(plan)
                .contains("using idx_workspace_devices_active on workspace_devices")
                .doesNotContain("Sort", "Seq Scan");
    }

    @Test
    void followsRewrittenCommitsInTheirIndexes() throws Throwable {
        String rewrites = planOf(SqlGitActivity.rewrites(ManyRows.TEAM, "abcd1", 50));
        String first = planOf(SqlGitActivity.first(ManyRows.TEAM, List.of("abcd1", "abcd2")));

        assertThat(rewrites).contains("git_rewrites_pkey on git_rewrites").doesNotContain("Seq Scan");
        assertThat(first).contains("idx_git_activity_commit").doesNotContain("Seq Scan");
    }

    private String planOf(GitActivityQuery query) throws Throwable {
        return planOf(SqlGitActivityStore.listing(new PostgresDialect(), ManyRows.TEAM, query));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofArtifacts")
    void findsArtifactsInTheirIndex(String filter, ArtifactQueryBuilder builder, String index) throws Throwable {
        String plan = planOf(SqlArtifactStore.listing(ManyRows.TEAM, builder.build()));

        assertThat(plan)
                .contains("using " + index + " on artifacts", "using artifact_contents_pkey on artifact_contents")
                .doesNotContain("Sort", "Seq Scan");
    }

    @ParameterizedTest
    @MethodSource("dev.quipu.store.contract.Filters#ofAccess")
    void findsTeamsPeopleMembersAndKeysInTheirIndexes(Cursor after) throws Throwable {
        List<String> plans = List.of(
                planOf(SqlTeamStore.listing(after, 50)),
                planOf(SqlUserStore.listing(after, 50)),
                planOf(SqlMemberStore.listing(ManyRows.TEAM, after, 50)),
                planOf(SqlKeyStore.listing(ManyRows.TEAM, after, 50)));

        assertThat(plans.get(0)).contains("using idx_teams_created on teams");
        assertThat(plans.get(1)).contains("using idx_users_created on users");
        assertThat(plans.get(2)).contains("using idx_team_members_created on team_members");
        assertThat(plans.get(3)).contains("using idx_api_keys_created on api_keys");
        assertThat(plans).allSatisfy(plan -> assertThat(plan).doesNotContain("Sort", "Seq Scan"));
    }

    @ParameterizedTest
    @CsvSource({
        "events,events_pkey",
        "message_usage,message_usage_pkey",
        "idempotent_requests,idempotent_requests_pkey",
        "sessions,sessions_pkey",
        "workspace_devices,idx_workspace_devices_device",
        "devices,devices_pkey",
        "workspaces,workspaces_pkey",
        "api_keys,idx_api_keys_created",
        "team_members,team_members_pkey"
    })
    void findsWhatASweepRemovesInAnIndex(String table, String index) throws Throwable {
        SqlStatement removal = TeamSweep.removals(new PostgresDialect(), ManyRows.TEAM, 100).stream()
                .filter(one -> one.text().startsWith("DELETE FROM " + table + " "))
                .findFirst()
                .orElseThrow();

        String plan = planOf(removal);

        assertThat(plan)
                .contains("using " + index + " on " + table, "Tid Scan on " + table)
                .doesNotContain("Sort", "Seq Scan");
    }

    @Test
    void looksInIndexesForWhatIsLeftOfASweptTeam() throws Throwable {
        String plan = planWithoutScans(TeamSweep.end(ManyRows.TEAM));

        assertThat(plan).contains("using teams_pkey on teams").doesNotContain("Sort", "Seq Scan");
    }

    @Test
    void findsTeamsThatLeaveInTheirIndex() throws Throwable {
        String plan = planOf(SqlTeamStore.leavingBefore(Instant.EPOCH));

        assertThat(plan).contains("using idx_teams_deleted on teams").doesNotContain("Sort", "Seq Scan");
    }

    /** Of tables that may be empty here, which are scanned if that is allowed. */
    private String planWithoutScans(SqlStatement statement) throws Throwable {
        return text(VertxContextSupport.subscribeAndAwait(() -> pool.withConnection(connection -> connection
                .query("SET enable_seqscan = off")
                .execute()
                .flatMap(off -> connection
                        .preparedQuery("EXPLAIN " + PostgresExecutor.numbered(statement.text()))
                        .execute(PostgresExecutor.values(statement.values())))
                .map(PostgresPlansTest::lines)
                .call(() -> connection.query("RESET enable_seqscan").execute()))));
    }

    private String planOf(SqlStatement statement) throws Throwable {
        return text(VertxContextSupport.subscribeAndAwait(
                () -> pool.preparedQuery("EXPLAIN " + PostgresExecutor.numbered(statement.text()))
                        .execute(PostgresExecutor.values(statement.values()))
                        .map(PostgresPlansTest::lines)));
    }

    private String planOf(SessionQuery query) throws Throwable {
        return planOf(PostgresSessionListing.listing(ManyRows.TEAM, query).bounded());
    }

    /** The statement is Hibernate's, taken from its log. */
    private String planOf(Supplier<Uni<?>> listing, QueryValues values) throws Throwable {
        try (SqlLog log = new SqlLog()) {
            VertxContextSupport.subscribeAndAwait(() -> listing.get().replaceWithVoid());
            return explain(log.only(), values);
        }
    }

    private String explain(String sql, QueryValues values) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Connection connection = PostgresServer.dataSource(databaseUrl).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN " + values.into(sql))) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return text(lines);
    }

    private static List<String> lines(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }

    private static String text(List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n"));
    }
}
