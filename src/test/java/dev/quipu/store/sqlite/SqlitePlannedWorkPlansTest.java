package dev.quipu.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.plan.run.AgentRunQueryBuilder;
import dev.quipu.plan.task.TaskQueryBuilder;
import dev.quipu.store.contract.ManyRows;
import dev.quipu.store.schema.FlywayMigrations;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.sql.SqlAgentRunStore;
import dev.quipu.store.sql.SqlTaskStore;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SQLite answers the listings of planned work from the indexes that were made for them, in order. */
class SqlitePlannedWorkPlansTest {

    private static Handle handle;

    @BeforeAll
    static void fill() throws IOException, SQLException {
        SqliteConnections connections =
                new SqliteConnections(Files.createTempDirectory("quipu").resolve("quipu.db"));
        new FlywayMigrations(connections.forWriting(), MigrationScripts.SQLITE, null, () -> true, () -> {})
                .migrate(null);
        handle = connections.openWriter();
        ManyRows.makePlannedWork(handle.getConnection(), "n * 1000000");
    }

    @AfterAll
    static void close() {
        handle.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofRuns")
    void findsRunsInTheirIndex(String filter, AgentRunQueryBuilder query, String index) {
        List<String> plan =
                SqlitePlan.of(handle, SqlAgentRunStore.listing(SqlitePlan.DIALECT, ManyRows.TEAM, query.build()));

        assertThat(plan.get(0)).startsWith("SEARCH agent_runs USING INDEX " + index + " (");
        assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE") || step.startsWith("SCAN agent_run"));
    }

    @Test
    void findsTheRunsOfASessionByTheirIds() {
        AgentRunQueryBuilder query = AgentRunQueryBuilder.builder()
                .statuses(Set.of())
                .sessionId("s1")
                .limit(50);

        List<String> plan =
                SqlitePlan.of(handle, SqlAgentRunStore.listing(SqlitePlan.DIALECT, ManyRows.TEAM, query.build()));

        assertThat(plan)
                .anyMatch(step -> step.startsWith(
                        "SEARCH agent_run_sessions USING COVERING INDEX idx_agent_run_sessions_session ("))
                .anyMatch(step -> step.startsWith("SEARCH agent_runs USING INDEX sqlite_autoindex_agent_runs_1 ("));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofTasks")
    void findsTasksInTheirIndex(String filter, TaskQueryBuilder query, String index) {
        List<String> plan =
                SqlitePlan.of(handle, SqlTaskStore.listing(SqlitePlan.DIALECT, ManyRows.TEAM, query.build()));

        assertThat(plan.get(0)).startsWith("SEARCH tasks USING INDEX " + index + " (");
        assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE") || step.matches("SCAN (tasks|agent|task_).*"));
    }
}
