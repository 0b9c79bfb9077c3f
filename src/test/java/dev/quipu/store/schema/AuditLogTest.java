package dev.quipu.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The database itself keeps the audit log as it was written, whoever asks. */
class AuditLogTest {

    private static final String INSERT =
            " INTO audit_log (id, team_id, at, action, row_id, changes, actor) SELECT 'first', 't', created_at, '%s', 'r',"
                    + " '{}', 'anyone' FROM teams";

    @ParameterizedTest(name = "{1}")
    @MethodSource("attempts")
    void refusesWhatWouldChangeIt(DataSource source, String sql) throws SQLException {
        EmptyDatabases.migrations(source).migrate(null);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT" + INSERT.formatted("was"));

            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("audit_log is append-only");

            assertThat(Rows.of(connection, "SELECT id, action FROM audit_log"))
                    .containsExactly(List.of("first", "was"));
        }
    }

    static Stream<Arguments> attempts() throws IOException {
        return Stream.of(
                Arguments.of(EmptyDatabases.sqlite(), "UPDATE audit_log SET action = 'is'"),
                Arguments.of(EmptyDatabases.sqlite(), "DELETE FROM audit_log"),
                Arguments.of(EmptyDatabases.sqlite(), "INSERT OR REPLACE" + INSERT.formatted("is")),
                Arguments.of(EmptyDatabases.sqlite(), "REPLACE" + INSERT.formatted("is")),
                Arguments.of(EmptyDatabases.postgres(), "UPDATE audit_log SET action = 'is'"),
                Arguments.of(EmptyDatabases.postgres(), "DELETE FROM audit_log"),
                Arguments.of(EmptyDatabases.postgres(), "TRUNCATE audit_log"));
    }
}
