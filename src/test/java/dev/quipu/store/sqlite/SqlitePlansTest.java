package dev.quipu.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.access.audit.AuditQueryBuilder;
import dev.quipu.plan.artifact.ArtifactQueryBuilder;
import dev.quipu.plan.spec.SpecQuery;
import dev.quipu.port.Cursor;
import dev.quipu.record.event.EventQueryBuilder;
import dev.quipu.record.git.GitActivityQuery;
import dev.quipu.record.git.GitActivityQueryBuilder;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionQueryBuilder;
import dev.quipu.record.session.WorkFolder;
import dev.quipu.store.contract.ManyRows;
import dev.quipu.store.schema.FlywayMigrations;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.sql.JdbcExecutor;
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
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SQLite answers every listing from the index that was made for it, in order, without a look at other rows. */
class SqlitePlansTest {

    private static Handle handle;

    @BeforeAll
    static void fill() throws IOException, SQLException {
        SqliteConnections connections =
                new SqliteConnections(Files.createTempDirectory("quipu").resolve("quipu.db"));
        new FlywayMigrations(connections.forWriting(), MigrationScripts.SQLITE, null, () -> true, () -> {})
                .migrate(null);
        handle = connections.openWriter();
        ManyRows.make(handle.getConnection(), "n * 1000000", "CASE WHEN n % 100 = 0 THEN '[\"x\"]' ELSE '[]' END");
        ManyRows.makeAccess(handle.getConnection(), "n * 1000000");
        ManyRows.makeSpecs(handle.getConnection(), "n * 1000000");
        ManyRows.makeArtifacts(handle.getConnection(), "n * 1000000");
    }

    @AfterAll
    static void close() {
        handle.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofSessions")
    void findsSessionsInTheirIndex(String filter, SessionQueryBuilder query, String index) {
        List<String> plan = plan(SqliteSessionListing.listing(executor(), ManyRows.TEAM, query.build()));

        assertThat(plan).singleElement().asString().startsWith("SEARCH sessions USING INDEX " + index + " (");
    }

    @ParameterizedTest
    @MethodSource("dev.quipu.store.contract.Filters#ofEndedSessions")
    void findsFewEndedSessionsInTheirIndex(SessionQueryBuilder query) {
        List<String> plan = plan(SqliteSessionListing.listing(executor(), ManyRows.TEAM, query.build()));

        assertThat(plan.get(0))
                .matches("SEARCH sessions USING INDEX idx_sessions_ended \\(team_id=\\? AND ended_at[<>]\\?.*");
    }

    @Test
    void findsTaggedSessionsInTheirIndex() {
        SessionQueryBuilder query =
                SessionQueryBuilder.builder(SessionQuery.all(50)).tag("x");

        List<String> plan = plan(SqliteSessionListing.listing(executor(), ManyRows.TEAM, query.build()));

        assertThat(plan.get(0)).startsWith("SEARCH sessions USING INDEX idx_sessions_tags (");
        assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE") || step.contains("SCAN sessions"));
    }

    @Test
    void findsTheWorkspaceOfAFolderInItsIndex() {
        List<String> plan = plan(SqliteSessionStore.workspaceOf(ManyRows.TEAM, new WorkFolder("d1", "/f0")));

        assertThat(plan)
                .filteredOn(step -> step.startsWith("SEARCH s "))
                .hasSize(3)
                .allMatch(step -> step.startsWith("SEARCH s USING COVERING INDEX idx_sessions_folder ("));
        assertThat(plan).noneMatch(step -> step.startsWith("SCAN s"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofEvents")
    void findsEventsInTheirIndex(String filter, EventQueryBuilder query, String index) {
        List<String> plan = plan(SqliteEventStatements.listing(ManyRows.TEAM, query.build()));

        // Of rows of one time the ids are put into their order; of those that are left the texts of their numbers are
        // read.
        assertThat(plan.get(0))
                .startsWith("SEARCH r USING INDEX " + index.replace("idx_events", "idx_event_rows") + " (");
        assertThat(plan)
                .filteredOn(step -> !step.matches("(SCALAR|REUSE) SUBQUERY .*"))
                .filteredOn(step -> !step.contains("USING COVERING INDEX sqlite_autoindex_event_"))
                .filteredOn(step -> !step.endsWith("USING INTEGER PRIMARY KEY (rowid=?)"))
                .filteredOn(step -> !step.endsWith("USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN"))
                .containsExactly(plan.get(0), "USE TEMP B-TREE FOR LAST TERM OF ORDER BY");
    }

    @ParameterizedTest
    @CsvSource({",idx_event_rows_position", "s1,idx_event_rows_session"})
    void findsEventsInTheOrderOfStoringInTheirIndex(String session, String index) {
        List<String> plan = plan(SqliteEventStatements.stored(ManyRows.TEAM, session, 1_000, 50));

        assertThat(plan)
                .anyMatch(step -> step.startsWith("SEARCH r USING COVERING INDEX " + index + " ("))
                .anyMatch(step -> step.startsWith("SEARCH r USING INTEGER PRIMARY KEY (rowid=?)"))
                .noneMatch(step -> step.startsWith("SCAN r") || step.startsWith("SCAN o"));
    }

    @Test
    void findsEventsByTheirIdsInTheirIndex() {
        List<String> plan = plan(SqliteEventStatements.find(ManyRows.TEAM, List.of("e1", "e2")));

        assertThat(plan.get(0)).startsWith("SEARCH r USING INDEX sqlite_autoindex_event_rows_1 (team=? AND id=?)");
    }

    /** Exports, moves and people ask the view. */
    @ParameterizedTest
    @CsvSource({
        "team_id = 'many' AND id = 'e1',,sqlite_autoindex_event_rows_1 (team=? AND id=?)",
        "true,'team_id, id',sqlite_autoindex_event_rows_1 (team=?)",
        "true,'team_id, number',idx_event_rows_position (team=?)"
    })
    void readsTheViewOfEventsInAnIndex(String condition, String order, String index) {
        List<String> plan = plan(SqlStatement.of(
                "SELECT * FROM events WHERE " + condition + (order == null ? "" : " ORDER BY " + order)));

        assertThat(plan).contains("SEARCH r USING INDEX " + index);
        assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE") || step.contains("SCAN r"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofAudit")
    void findsEntriesOfTheAuditLogInTheirIndex(String filter, AuditQueryBuilder query, String index) {
        List<String> plan = plan(SqlAuditStore.listing(ManyRows.TEAM, query.build()));

        assertThat(plan).singleElement().asString().startsWith("SEARCH audit_log USING INDEX " + index + " (");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofSpecs")
    void findsSpecsInTheirIndex(String filter, SpecQuery query, String index) {
        List<String> plan = plan(SqlSpecStore.listing(ManyRows.TEAM, query));

        assertThat(plan).singleElement().asString().startsWith("SEARCH specs USING INDEX " + index + " (");
    }

    @ParameterizedTest
    @MethodSource("dev.quipu.store.contract.Filters#ofVersions")
    void findsVersionsInTheirIndex(Cursor after) {
        List<String> plan = plan(SqlSpecStore.versionsOf(ManyRows.TEAM, "p1", after, 50));

        assertThat(plan)
                .singleElement()
                .asString()
                .startsWith(
                        "SEARCH spec_versions USING INDEX sqlite_autoindex_spec_versions_2 (team_id=? AND spec_id=?");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofGitActivity")
    void findsGitActivityInItsIndex(String filter, GitActivityQueryBuilder query, String index) {
        List<String> plan = plan(SqlGitActivityStore.listing(SqlitePlan.DIALECT, ManyRows.TEAM, query.build()));

        assertThat(plan.get(0)).startsWith("SEARCH git_activity USING INDEX " + index + " (");
        assertThat(plan).anyMatch(step -> step.startsWith("SEARCH s USING INDEX idx_sessions_checkout ("));
        assertThat(plan).noneMatch(step -> step.startsWith("SCAN ") && !step.contains("recent"));
        assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void findsGitActivityOfASessionAndOfAHashInTheirIndexes() {
        GitActivityQuery ofSession = GitActivityQueryBuilder.builder()
                .types(Set.of())
                .sessionId("s1")
                .limit(50)
                .build();

        List<String> session = plan(SqlGitActivityStore.listing(SqlitePlan.DIALECT, ManyRows.TEAM, ofSession));
        List<String> commits = plan(SqlGitActivityStore.commitsOf(ManyRows.TEAM, "abcd1", 50));

        // What is sorted is one page of each kind, which the indexes have given in order.
        assertThat(session)
                .anyMatch(step -> step.startsWith("SEARCH git_activity USING INDEX idx_git_activity_session ("))
                .anyMatch(step -> step.startsWith("SEARCH git_activity USING INDEX idx_git_activity_checkout ("))
                .noneMatch(step -> step.startsWith("SCAN git_activity") || step.startsWith("SCAN s"));
        assertThat(commits.get(0)).startsWith("SEARCH git_activity USING INDEX idx_git_activity_commit (");
        assertThat(commits).noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void findsCheckoutsInTheirIndex() {
        Cursor after = new Cursor(Instant.EPOCH, "d1");

        List<String> plan = plan(SqlWorkspaceStore.checkoutsOf(ManyRows.TEAM, "w1", after, 50));

        assertThat(plan)
                .singleElement()
                .asString()
                .startsWith("SEARCH workspace_devices USING INDEX idx_workspace_devices_active (");
    }

    @Test
    void followsRewrittenCommitsInTheirIndexes() {
        List<String> rewrites = plan(SqlGitActivity.rewrites(ManyRows.TEAM, "abcd1", 50));
        List<String> first = plan(SqlGitActivity.first(ManyRows.TEAM, List.of("abcd1", "abcd2")));

        assertThat(rewrites)
                .filteredOn(step -> step.startsWith("SEARCH r USING "))
                .hasSize(2)
                .allMatch(step -> step.endsWith("sqlite_autoindex_git_rewrites_1 (team_id=? AND new_sha=?)"));
        assertThat(rewrites).noneMatch(step -> step.startsWith("SCAN r"));
        assertThat(first)
                .anyMatch(step -> step.startsWith("SEARCH git_activity USING INDEX idx_git_activity_commit ("))
                .noneMatch(step -> step.startsWith("SCAN s"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofArtifacts")
    void findsArtifactsInTheirIndex(String filter, ArtifactQueryBuilder query, String index) {
        List<String> plan = plan(SqlArtifactStore.listing(ManyRows.TEAM, query.build()));

        assertThat(plan.get(0)).startsWith("SEARCH artifacts USING INDEX " + index + " (");
        assertThat(plan)
                .hasSize(3)
                .anyMatch(step ->
                        step.startsWith("SEARCH c USING INDEX sqlite_autoindex_artifact_contents_1 (team_id=? AND"));
    }

    @ParameterizedTest
    @MethodSource("dev.quipu.store.contract.Filters#ofAccess")
    void findsTeamsPeopleMembersAndKeysInTheirIndexes(Cursor after) {
        List<String> teams = plan(SqlTeamStore.listing(after, 50));
        List<String> people = plan(SqlUserStore.listing(after, 50));
        List<String> members = plan(SqlMemberStore.listing(ManyRows.TEAM, after, 50));
        List<String> keys = plan(SqlKeyStore.listing(ManyRows.TEAM, after, 50));

        // Without a place to begin at, the whole index is the listing.
        String verb = after == null ? "SCAN" : "SEARCH";
        assertThat(teams).singleElement().asString().startsWith(verb + " teams USING INDEX idx_teams_created");
        assertThat(people).singleElement().asString().startsWith(verb + " users USING INDEX idx_users_created");
        assertThat(members).hasSize(2);
        assertThat(members.get(0)).matches("SEARCH team_members USING (COVERING )?INDEX idx_team_members_created .*");
        assertThat(members.get(1)).startsWith("SEARCH users USING INDEX sqlite_autoindex_users_1 ");
        assertThat(keys).singleElement().asString().startsWith("SEARCH api_keys USING INDEX idx_api_keys_created (");
    }

    @Test
    void findsTeamsThatLeaveInTheirIndex() {
        List<String> plan = plan(SqlTeamStore.leavingBefore(Instant.EPOCH));

        assertThat(plan).singleElement().asString().startsWith("SEARCH teams USING INDEX idx_teams_deleted (");
    }

    @ParameterizedTest
    @MethodSource("swept")
    void findsWhatASweepRemovesInAnIndex(SqlStatement removal) {
        String table = removal.text().split(" ")[2];

        List<String> plan = plan(removal);

        assertThat(plan).anyMatch(step -> step.startsWith("SEARCH " + table + " USING COVERING INDEX "));
        assertThat(plan).noneMatch(step -> step.startsWith("SCAN " + table));
    }

    static List<SqlStatement> swept() {
        return TeamSweep.removals(SqlitePlan.DIALECT, ManyRows.TEAM, 100);
    }

    private static List<String> plan(SqlStatement statement) {
        return SqlitePlan.of(handle, statement);
    }

    private static JdbcExecutor executor() {
        return new JdbcExecutor(SqlitePlan.DIALECT, handle.getConnection(), IllegalStateException::new);
    }
}
