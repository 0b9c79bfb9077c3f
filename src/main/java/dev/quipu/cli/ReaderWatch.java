package dev.quipu.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Notices that nobody reads standard output any more while there is nothing to write, as after <code>| head -1</code>. Linux
 * lets nobody open a pipe for writing that has no reader: who tries waits.
 */
final class ReaderWatch implements Runnable {

    private static final Path OUTPUT = Path.of("/proc/self/fd/1");
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path pipe;
    private final Duration patience;
    private final Runnable end;

    /**
     * Watches when it is run.
     *
     * @param pipe what is written to
     * @param patience how long opening it takes at most on a busy machine
     * @param end called once nobody reads it
     */
    ReaderWatch(Path pipe, Duration patience, Runnable end) {
        this.pipe = pipe;
        this.patience = patience;
        this.end = end;
    }

    /** Watches standard output in the background, if it is a pipe of which that can be known. */
    static void ofOutput(Runnable end) {
        if (Terminal.isOutputAPipe()) {
            daemon(new ReaderWatch(OUTPUT, PATIENCE, end)).start();
        }
    }

    @Override
    public void run() {
        ExecutorService opener = Executors.newSingleThreadExecutor(ReaderWatch::daemon);
        try {
            while (true) {
                Future<?> opened = opener.submit(() -> {
                    new FileOutputStream(pipe.toFile(), true).close();
                    return null;
                });
                opened.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (TimeoutException e) {
            end.run();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof IOException)) {
                throw new IllegalStateException(e.getCause());
            }
            // It is a socket, or somebody else's pipe; the next write will tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "reader-watch");
        thread.setDaemon(true);
        return thread;
    }
}
