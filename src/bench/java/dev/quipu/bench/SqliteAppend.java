package dev.quipu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * <code>SqliteAppend FILE ROWS-A-TRANSACTION SECONDS NONCE PAYLOAD</code>: what the library alone can do. Prints rows a
 * second, and the p50 and p99 of a transaction in microseconds.
 */
final class SqliteAppend {

    private static final String INSERT = "INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id,"
            + " session_id, data, blob_refs, ingested_at, position)"
            + " VALUES ('local', ?, 'tool.use', ?, ?, ?, ?, ?, '[]', ?, ?)"
            + " ON CONFLICT DO NOTHING";
    private static final int SESSIONS = 1_000;

    private final String prefix;
    private final String payload;
    private final long firstPosition;
    private long number;

    private SqliteAppend(String prefix, String payload, long firstPosition) {
        this.prefix = prefix;
        this.firstPosition = firstPosition;
        this.payload = payload;
    }

    public static void main(String... arguments) throws SQLException, IOException {
        String path = arguments[0];
        int rows = Integer.parseInt(arguments[1]);
        String prefix = String.format("01%08X%06X", Instant.now().getEpochSecond(), Integer.parseInt(arguments[3]));
        SqliteAppend append = new SqliteAppend(
                prefix, Files.readString(Path.of(arguments[4])).strip(), new SqliteFile(path).events());
        try (Connection connection = new SqliteFile(path).writer();
                PreparedStatement insert = connection.prepareStatement(INSERT);
                SqliteCheckpoints checkpoints = new SqliteCheckpoints(path)) {
            connection.setAutoCommit(false);
            append.run(connection, insert, checkpoints, rows, TimeUnit.SECONDS.toNanos(1)); // warms up
            long before = append.number;
            Histogram times = append.run(
                    connection, insert, checkpoints, rows, TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[2])));
            double seconds = times.getTotalCount() * times.getMean() / 1e6;
            System.out.printf(
                    "%.1f %d %d%n",
                    (append.number - before) / seconds, times.getValueAtPercentile(50), times.getValueAtPercentile(99));
        }
    }

    private Histogram run(
            Connection connection, PreparedStatement insert, SqliteCheckpoints checkpoints, int rows, long nanoseconds)
            throws SQLException {
        Histogram times = new Histogram(3);
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanoseconds) {
            long begin = System.nanoTime();
            for (int i = 0; i < rows; i++) {
                bind(insert);
                insert.executeUpdate();
            }
            connection.commit();
            times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
            checkpoints.afterCommit();
        }
        return times;
    }

    private void bind(PreparedStatement insert) throws SQLException {
        number++;
        long session = 1 + number * 7 % SESSIONS;
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        insert.setString(1, prefix + String.format("%010X", number));
        insert.setLong(2, now);
        insert.setString(3, "bench-device-" + session % 20);
        insert.setString(4, "bench-workspace-" + session % 50);
        insert.setString(5, "bench-session-" + session);
        insert.setString(6, payload.replace("NUMBER", Long.toString(number)));
        insert.setLong(7, now);
        insert.setLong(8, firstPosition + number);
    }
}
