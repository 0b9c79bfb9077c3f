package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.plan.run.AgentRunQuery;
import dev.quipu.plan.run.AgentRunQueryBuilder;
import dev.quipu.plan.task.TaskQueryBuilder;
import dev.quipu.port.Backend;
import dev.quipu.store.contract.ManyRows;
import dev.quipu.store.sql.SqlAgentRunStore;
import dev.quipu.store.sql.SqlStatement;
import dev.quipu.store.sql.SqlTaskStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL answers the listings of planned work from the indexes that were made for them, in order. */
@QuarkusTest
@TestProfile(ManyRowsProfile.class)
class PostgresPlannedWorkPlansTest {

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
    @MethodSource("dev.quipu.store.contract.Filters#ofRuns")
    void findsRunsInTheirIndex(String filter, AgentRunQueryBuilder query, String index) throws Throwable {
        String plan = planOf(query.build());

        assertThat(plan).contains("using " + index + " on agent_runs").doesNotContain("Sort", "Seq Scan");
    }

    @Test
    void findsTheRunsOfASessionByTheirIds() throws Throwable {
        String plan = planOf(AgentRunQueryBuilder.builder()
                .statuses(Set.of())
                .sessionId("s1")
                .limit(50)
                .build());

        assertThat(plan)
                .contains("using idx_agent_run_sessions_session on", "using agent_runs_pkey on agent_runs")
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.quipu.store.contract.Filters#ofTasks")
    void findsTasksInTheirIndex(String filter, TaskQueryBuilder builder, String index) throws Throwable {
        String plan = explained(SqlTaskStore.listing(new PostgresDialect(), ManyRows.TEAM, builder.build()));

        assertThat(plan).contains("using " + index + " on tasks").doesNotContain("Sort", "Seq Scan");
    }

    private String planOf(AgentRunQuery query) throws Throwable {
        return explained(SqlAgentRunStore.listing(new PostgresDialect(), ManyRows.TEAM, query));
    }

    private String explained(SqlStatement statement) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> pool.preparedQuery(
                        "EXPLAIN " + PostgresExecutor.numbered(statement.text()))
                .execute(PostgresExecutor.values(statement.values()))
                .map(lines -> StreamSupport.stream(lines.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n"))));
    }
}
