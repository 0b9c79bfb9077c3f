package dev.quipu.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A fixed rate of arrivals that does not wait for answers: what falls behind is sent late and keeps the time it was due. */
record Pace(double perSecond, double seconds) {

    /** How many arrivals there are. */
    long count() {
        return Math.round(perSecond * seconds);
    }

    /** Calls for every arrival, on this thread, and returns after the last one. */
    void run(Arrival arrival) {
        double interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long start = System.nanoTime();
        long count = count();
        for (long i = 0; i < count; i++) {
            long due = start + Math.round(i * interval);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            arrival.at(i, due);
        }
    }

    /** What to do when one is due. */
    interface Arrival {

        /**
         * Called in time or late.
         *
         * @param number from 0
         * @param due when it should have been called, by {@link System#nanoTime()}
         */
        void at(long number, long due);
    }
}
