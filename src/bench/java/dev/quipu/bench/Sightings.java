package dev.quipu.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** When each event was sent, acknowledged and seen by the subscriber. For one thread. */
final class Sightings {

    private final long expected;
    private final long ignored;
    private final Map<String, Times> open = new HashMap<>();
    private final Histogram fromAnswer = new Histogram(3);
    private final Histogram fromSending = new Histogram(3);
    private final CompletableFuture<Void> whole = new CompletableFuture<>();
    private long finished;

    /**
     * Begins.
     *
     * @param expected how many events will be sent
     * @param ignored how many of them, the first ones, only warm up
     */
    Sightings(long expected, long ignored) {
        this.expected = expected;
        this.ignored = ignored;
    }

    /** Completes when every event was acknowledged and seen. */
    CompletableFuture<Void> whole() {
        return whole;
    }

    void sent(String id, long number, long at) {
        open.put(id, new Times(number, at));
    }

    void acknowledged(String id, long at) {
        Times times = open.get(id);
        times.acknowledged = at;
        finish(id, times);
    }

    /** What is seen twice counts once, what others appended not at all. */
    void seen(String id, long at) {
        Times times = open.get(id);
        if (times != null && times.seen == 0) {
            times.seen = at;
            finish(id, times);
        }
    }

    private void finish(String id, Times times) {
        if (times.acknowledged == 0 || times.seen == 0) {
            return;
        }
        open.remove(id);
        if (times.number >= ignored) {
            // A subscriber may see an event before its sender has the answer: that is no time at all.
            fromAnswer.recordValue(TimeUnit.NANOSECONDS.toMicros(Math.max(0, times.seen - times.acknowledged)));
            fromSending.recordValue(TimeUnit.NANOSECONDS.toMicros(times.seen - times.sent));
        }
        finished++;
        if (finished == expected) {
            whole.complete(null);
        }
    }

    /** The numbers, separated by spaces. */
    String report() {
        return fromAnswer.getTotalCount() + percentiles(fromAnswer) + percentiles(fromSending);
    }

    private static String percentiles(Histogram times) {
        return " " + times.getValueAtPercentile(50) + " " + times.getValueAtPercentile(99);
    }

    @Override
    public String toString() {
        return finished + " of " + expected;
    }

    private static final class Times {

        private final long number;
        private final long sent;
        private long acknowledged;
        private long seen;

        Times(long number, long sent) {
            this.number = number;
            this.sent = sent;
        }
    }
}
