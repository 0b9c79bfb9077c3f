package dev.quipu.transfer.from.transcript;

import dev.quipu.client.SinkUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does one thing after the other, in the order in which they were given to it, while the thread that gives them goes on. What
 * fails is thrown to that thread, at the next thing that it gives, and nothing behind it is done.
 */
final class SendingThread implements AutoCloseable {

    /** Things that are given and not done; whoever gives more waits, so that memory stays bounded. */
    private static final int MOST_WAITING = 3;

    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "import-sender");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Future<?>> waiting = new ArrayDeque<>();
    private boolean isBroken;

    void give(Runnable task) {
        while (waiting.size() >= MOST_WAITING) {
            await(waiting.poll());
        }
        waiting.add(executor.submit(() -> {
            if (!isBroken) {
                isBroken = true;
                task.run();
                isBroken = false;
            }
        }));
    }

    /** Waits until all is done. */
    void finish() {
        while (!waiting.isEmpty()) {
            await(waiting.poll());
        }
    }

    private static void await(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SinkUnavailableException("Interrupted while importing", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
