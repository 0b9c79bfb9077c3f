package dev.quipu.store.sqlite;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets any number of reads run at one time, and now and then none: only then can SQLite's log start over. */
final class SqliteReadGate {

    /** Fair, so that reads that come one after the other do not keep it open for ever. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    private volatile boolean isClosing;

    /** Reads while the gate is open; waits until it is. */
    <T> T read(Supplier<T> query) {
        lock.readLock().lock();
        try {
            return query.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whether a read that runs should give way and start over. */
    boolean isClosing() {
        return isClosing;
    }

    /** Runs a task when no read runs; those that do are asked to give way. */
    void closedWhile(Runnable task) {
        isClosing = true;
        lock.writeLock().lock();
        try {
            task.run();
        } finally {
            isClosing = false;
            lock.writeLock().unlock();
        }
    }
}
