package dev.quipu.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingConnectionTest {

    @TempDir
    private Path folder;

    private SqliteConnections connections;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connections = new SqliteConnections(folder.resolve("quipu.db"));
        connection = connections.forWriting().getConnection();
        connection.createStatement().execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT UNIQUE)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void aStatementThatWasClosedIsTheNextOneOfItsText() throws SQLException {
        PreparedStatement first = connection.prepareStatement("SELECT ?");
        first.close();

        assertThat(connection.prepareStatement("SELECT ?")).isSameAs(first);
    }

    @Test
    void twoOfOneTextAtOneTimeAreTwo() throws SQLException {
        try (PreparedStatement first = connection.prepareStatement("SELECT ?");
                PreparedStatement second = connection.prepareStatement("SELECT ?")) {
            first.setInt(1, 1);
            second.setInt(1, 2);

            assertThat(number(first)).isEqualTo(1);
            assertThat(number(second)).isEqualTo(2);
        }
    }

    @Test
    void aValueOfTheLastUseIsForgotten() throws SQLException {
        try (PreparedStatement first = connection.prepareStatement("SELECT ?")) {
            first.setInt(1, 7);
            assertThat(number(first)).isEqualTo(7);
        }

        try (PreparedStatement again = connection.prepareStatement("SELECT ?");
                ResultSet found = again.executeQuery()) {
            assertThat(found.next()).isTrue();
            assertThat(found.getObject(1)).isNull();
        }
    }

    @Test
    void oneThatFailedServesAgain() throws SQLException {
        store("one");
        assertThatThrownBy(() -> store("one")).isInstanceOf(SQLException.class);

        store("two");

        assertThat(number(connection.prepareStatement("SELECT count(*) FROM notes")))
                .isEqualTo(2);
    }

    @Test
    void oneThatWasLeftInTheMiddleOfItsRowsHoldsNothingOfTheLog() throws SQLException {
        store("one");
        store("two");
        try (Connection reader = connections.forReading(false).getConnection()) {
            try (PreparedStatement left = reader.prepareStatement("SELECT id FROM notes");
                    ResultSet rows = left.executeQuery()) {
                assertThat(rows.next()).isTrue();
            }

            assertThat(number(connection.prepareStatement("PRAGMA wal_checkpoint(TRUNCATE)")))
                    .isZero();
        }
    }

    @Test
    void moreTextsThanItKeepsAreServed() throws SQLException {
        for (int i = 0; i < 500; i++) {
            try (PreparedStatement statement = connection.prepareStatement("SELECT " + i)) {
                assertThat(number(statement)).isEqualTo(i);
            }
        }
    }

    private void store(String text) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO notes (text) VALUES (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        }
    }

    private static int number(PreparedStatement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            assertThat(found.next()).isTrue();
            return found.getInt(1);
        }
    }
}
