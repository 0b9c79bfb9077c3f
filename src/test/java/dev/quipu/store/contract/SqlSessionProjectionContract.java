package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.ToldFact;
import dev.quipu.record.session.ToldFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The same where instances of several versions can write to one database. */
public abstract class SqlSessionProjectionContract extends SessionProjectionContract {

    /** A connection of the test's own to the database. */
    protected abstract Connection connection() throws SQLException;

    @Test
    void carriesAlongWhatANewerVersionKeeps() throws SQLException {
        // Given
        samples().append(subagent(1));
        String told = told();
        writeTold(told.substring(0, told.length() - 1) + ",\"of_tomorrow\":[[1.50,{\"a\":null}],\"\",3]}");

        // When
        samples().append(subagent(2));

        // Then
        Session session = await(sessions().find(team, "session")).orElseThrow();
        assertThat(session.subagentCount()).isEqualTo(2);
        ToldFacts after = ToldFacts.read(told());
        assertThat(after.get(SessionFact.SUBAGENT_COUNT)).isEqualTo(new ToldFact(2L, ""));
        assertThat(after.others().toString()).isEqualTo("{of_tomorrow=[[1.50,{\"a\":null}],\"\",3]}");
    }

    private String told() throws SQLException {
        try (Connection connection = connection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT told FROM sessions WHERE team_id = ? AND id = 'session'")) {
            query.setString(1, team);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private void writeTold(String told) throws SQLException {
        try (Connection connection = connection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE sessions SET told = ? WHERE team_id = ? AND id = 'session'")) {
            update.setString(1, told);
            update.setString(2, team);
            update.executeUpdate();
        }
    }
}
