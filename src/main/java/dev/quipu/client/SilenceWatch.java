package dev.quipu.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Closes a connection on which nothing has come for too long, because its other end may be gone without a word. */
final class SilenceWatch implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "silence-watch");
        made.setDaemon(true);
        return made;
    });
    private volatile long last = System.nanoTime();

    SilenceWatch(InputStream connection, Duration longest) {
        long look = longest.toMillis() / 3;
        thread.scheduleWithFixedDelay(
                () -> {
                    if (System.nanoTime() - last > longest.toNanos()) {
                        close(connection);
                    }
                },
                look,
                look,
                TimeUnit.MILLISECONDS);
    }

    /** Something came. */
    void heard() {
        last = System.nanoTime();
    }

    /** Ends the watch. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static void close(InputStream connection) {
        try {
            connection.close();
        } catch (IOException alreadyClosed) {
            // That was all that was wanted.
            return;
        }
    }
}
