package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.access.team.Remains;
import dev.quipu.store.PostgresProfile;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.contract.TeamSweepContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresTeamSweepTest extends TeamSweepContract {

    @ConfigProperty(name = "DATABASE_URL")
    String databaseUrl;

    @Test
    void tellsThatARowIsHeldInsteadOfFailing() throws SQLException {
        // Given
        execute("CREATE TABLE late (team_id TEXT, workspace_id TEXT, FOREIGN KEY (team_id, workspace_id) REFERENCES"
                + " workspaces (team_id, id))");
        String deleted = deletedTeam();
        execute("INSERT INTO late SELECT team_id, id FROM workspaces WHERE team_id = '" + deleted + "'");

        // When
        Remains held = sweep(deleted);

        // Then
        assertThat(held).isEqualTo(Remains.HELD);
        execute("DROP TABLE late");
        assertThat(sweep(deleted)).isEqualTo(Remains.NONE);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = PostgresServer.dataSource(databaseUrl).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
