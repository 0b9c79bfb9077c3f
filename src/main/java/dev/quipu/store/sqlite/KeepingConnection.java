package dev.quipu.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/** A connection that caches closed prepared statements by their text: preparing one takes as long as running it. */
final class KeepingConnection extends JDBC4Connection {

    static final String PREFIX = "jdbc:sqlite:";

    /** A listing's text differs with its filters; each statement takes some kilobytes. */
    private static final int MOST = 100;

    private final Map<String, Kept> idle = new LinkedHashMap<>();

    KeepingConnection(String url, Properties settings) throws SQLException {
        super(url, url.substring(PREFIX.length()), settings);
    }

    @Override
    public PreparedStatement prepareStatement(String text, int type, int concurrency, int holdability)
            throws SQLException {
        checkOpen();
        checkCursor(type, concurrency, holdability);
        Kept statement = idle.remove(text);
        return statement == null ? new Kept(this, text) : statement;
    }

    private void keep(String text, Kept statement) throws SQLException {
        Kept twin = idle.put(text, statement);
        if (twin != null) {
            twin.end();
        } else if (idle.size() > MOST) {
            Iterator<Kept> eldest = idle.values().iterator();
            Kept ended = eldest.next();
            eldest.remove();
            ended.end();
        }
    }

    /** A statement whose end is its return. */
    private static final class Kept extends JDBC4PreparedStatement {

        private final KeepingConnection keeper;
        private final String text;

        Kept(KeepingConnection keeper, String text) throws SQLException {
            super(keeper, text);
            this.keeper = keeper;
            this.text = text;
        }

        @Override
        public void close() throws SQLException {
            if (keeper.isClosed()) {
                end();
                return;
            }
            rs.close();
            clearGeneratedKeys();
            clearBatch();
            // What it holds of the log must not outlive the read, nor may the values.
            pointer.safeRunInt((database, statement) -> database.reset(statement));
            clearParameters();
            keeper.keep(text, this);
        }

        void end() throws SQLException {
            super.close();
        }
    }
}
