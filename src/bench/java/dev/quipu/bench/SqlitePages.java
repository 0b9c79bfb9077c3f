package dev.quipu.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * <code>SqlitePages FILE SESSIONS SECONDS</code>: what the library alone can read, with a thread for each core. Prints pages
 * of 50 events a second, and the p50 and p99 of one in microseconds.
 */
final class SqlitePages {

    private static final String PAGE = "SELECT 'local', r.id, k.type, r.timestamp, d.device_id, w.workspace_id,"
            + " r.session, data, r.blob_refs, r.ingested, r.position FROM event_rows AS r"
            + " CROSS JOIN event_types AS k ON k.number = r.type CROSS JOIN event_devices AS d ON d.number = r.device"
            + " CROSS JOIN event_workspaces AS w ON w.number = r.workspace WHERE r.session ="
            + " (SELECT number FROM event_sessions WHERE team_id = 'local' AND session_id = ?)"
            + " ORDER BY r.timestamp, r.id LIMIT 51";
    private static final int COLUMNS = 11;

    private SqlitePages() {}

    public static void main(String... arguments) {
        SqliteFile file = new SqliteFile(arguments[0]);
        int sessions = Integer.parseInt(arguments[1]);
        long nanoseconds = TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[2]));
        measure(file, sessions, TimeUnit.SECONDS.toNanos(1)); // warms up
        Histogram times = measure(file, sessions, nanoseconds);
        System.out.printf(
                "%.1f %d %d%n",
                times.getTotalCount() * 1e9 / nanoseconds,
                times.getValueAtPercentile(50),
                times.getValueAtPercentile(99));
    }

    private static Histogram measure(SqliteFile file, int sessions, long nanoseconds) {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try {
            List<CompletableFuture<Histogram>> running = IntStream.range(0, cores)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> read(file, sessions, nanoseconds), threads))
                    .toList();
            Histogram all = new Histogram(3);
            running.forEach(thread -> all.add(thread.join()));
            return all;
        } finally {
            threads.shutdown();
        }
    }

    private static Histogram read(SqliteFile file, int sessions, long nanoseconds) {
        Histogram times = new Histogram(3);
        SplittableRandom random = new SplittableRandom();
        List<Object> row = new ArrayList<>();
        try (Connection connection = file.reader();
                PreparedStatement page = connection.prepareStatement(PAGE)) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanoseconds) {
                long begin = System.nanoTime();
                page.setString(1, "bench-session-" + random.nextInt(1, sessions + 1));
                read(page, row);
                times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
            }
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
        return times;
    }

    private static void read(PreparedStatement page, List<Object> row) throws SQLException {
        try (ResultSet found = page.executeQuery()) {
            while (found.next()) {
                row.clear();
                for (int column = 1; column <= COLUMNS; column++) {
                    row.add(found.getObject(column));
                }
            }
        }
    }
}
