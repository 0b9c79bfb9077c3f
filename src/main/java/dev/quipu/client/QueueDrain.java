package dev.quipu.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Sends what waits in a queue, oldest first, one process at a time. */
public final class QueueDrain {

    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final EventQueue queue;
    private final EventSink sink;

    public QueueDrain(EventQueue queue, EventSink sink) {
        this.queue = queue;
        this.sink = sink;
    }

    /**
     * Sends until the queue is empty, the time is up or the sink is not available. An event leaves the queue only after
     * the sink answered for it. If another process is sending, this returns at once: that process sends these events too.
     *
     * @param budget no call to the sink but the first begins after it; one that has begun is waited for
     * @throws IOException if the queue's folder cannot be read or written
     */
    public DrainResult drain(Duration budget) throws IOException {
        DrainRun run = new DrainRun(queue, sink, System.nanoTime() + budget.toNanos());
        // Somebody may add an event and find the lock taken just before it is given back; so look again after that.
        boolean isOurs = true;
        while (isOurs && run.goesOn() && !queue.due(1).isEmpty()) {
            isOurs = alone(run);
        }
        return run.result(queue.count(), isOurs ? null : DrainResult.ELSEWHERE);
    }

    /**
     * Whether a process is sending what waits. Whoever added an event before it asks need not send it then: that process looks
     * for more after it has given the lock back.
     */
    public static boolean isUnderWay(EventQueue queue) throws IOException {
        try (FileChannel file = FileChannel.open(queue.lockFile(), StandardOpenOption.READ);
                FileLock free = file.tryLock(0, Long.MAX_VALUE, true)) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            return true; // another thread of this process
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private boolean alone(DrainRun run) throws IOException {
        // The lock belongs to the process, so that a crash gives it back.
        try (FileChannel file =
                        FileChannel.open(queue.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = tryLock(file)) {
            if (lock == null) {
                return false;
            }
            queue.recover();
            run.sendAll();
            return true;
        }
    }

    /** Whoever only asks whether somebody sends holds the lock for a moment too. */
    private static FileLock tryLock(FileChannel file) throws IOException {
        FileLock lock = tryLockNow(file);
        for (int i = 0; i < TRIES && lock == null; i++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            lock = tryLockNow(file);
        }
        return lock;
    }

    private static FileLock tryLockNow(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another thread of this process
        }
    }
}
