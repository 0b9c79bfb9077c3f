package dev.quipu.bench;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Events of 1,000 sessions, as Quipu lays them into its file, which <code>fill-sqlite.sql</code> has given their numbers. */
final class SqliteRows {

    static final String INSERT = "INSERT INTO event_rows (position, team, id, type, timestamp, device, workspace,"
            + " session, ingested, id_sent, blob_refs, data) VALUES (?, 1, ?, ?, ?, ?, ?, ?, 0, NULL, NULL, ?)"
            + " ON CONFLICT (team, id) DO NOTHING";

    /** Times lie in the rows as microseconds since then. */
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private static final int SESSIONS = 1_000;
    private static final int DEVICES = 20;
    private static final int WORKSPACES = 50;
    private static final int TYPES = 4;

    private final String prefix;
    private final String payload;
    private long position;
    private long number;

    SqliteRows(int nonce, String payload) {
        this.prefix = String.format("01%08X%06X", Instant.now().getEpochSecond(), nonce);
        this.payload = payload;
    }

    /** How many were stored. */
    long number() {
        return number;
    }

    void store(PreparedStatement insert) throws SQLException {
        number++;
        long session = 1 + number * 7 % SESSIONS;
        long now = ChronoUnit.MICROS.between(SINCE, Instant.now());
        position = Math.max(position + 1, now);
        insert.setLong(1, position);
        insert.setString(2, prefix + String.format("%010X", number));
        insert.setLong(3, 1 + number % TYPES);
        insert.setLong(4, now);
        insert.setLong(5, 1 + session % DEVICES);
        insert.setLong(6, 1 + session % WORKSPACES);
        insert.setLong(7, session);
        insert.setString(8, payload.replace("NUMBER", Long.toString(number)));
        insert.executeUpdate();
    }
}
