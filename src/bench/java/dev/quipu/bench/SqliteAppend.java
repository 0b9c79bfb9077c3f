package dev.quipu.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * <code>SqliteAppend FILE ROWS-A-TRANSACTION SECONDS NONCE PAYLOAD</code>: what the library alone can do. Prints rows a
 * second, and the p50 and p99 of a transaction in microseconds.
 */
final class SqliteAppend {

    private final SqliteRows rows;

    private SqliteAppend(SqliteRows rows) {
        this.rows = rows;
    }

    public static void main(String... arguments) throws SQLException, IOException {
        String path = arguments[0];
        int rows = Integer.parseInt(arguments[1]);
        SqliteRows source = new SqliteRows(
                Integer.parseInt(arguments[3]),
                Files.readString(Path.of(arguments[4])).strip());
        SqliteAppend append = new SqliteAppend(source);
        try (Connection connection = new SqliteFile(path).writer();
                PreparedStatement insert = connection.prepareStatement(SqliteRows.INSERT);
                SqliteCheckpoints checkpoints = new SqliteCheckpoints(path)) {
            connection.setAutoCommit(false);
            append.run(connection, insert, checkpoints, rows, TimeUnit.SECONDS.toNanos(1)); // warms up
            long before = source.number();
            Histogram times = append.run(
                    connection, insert, checkpoints, rows, TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[2])));
            double seconds = times.getTotalCount() * times.getMean() / 1e6;
            System.out.printf(
                    "%.1f %d %d%n",
                    (source.number() - before) / seconds,
                    times.getValueAtPercentile(50),
                    times.getValueAtPercentile(99));
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
                this.rows.store(insert);
            }
            connection.commit();
            times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
            checkpoints.afterCommit();
        }
        return times;
    }
}
