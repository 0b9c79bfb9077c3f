package dev.quipu.cli;

import dev.quipu.config.DataFolder;
import dev.quipu.delivery.DrainResult;
import dev.quipu.delivery.EventQueue;
import dev.quipu.delivery.EventSink;
import dev.quipu.delivery.HttpSink;
import dev.quipu.delivery.QueueDrain;
import dev.quipu.event.EventDraft;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a hook tells on the disk, and sends it together with what waited before, in a time that nobody notices. */
final class HookDelivery {

    private static final Duration CONNECT = Duration.ofMillis(250);
    private static final Duration REQUEST = Duration.ofMillis(700);
    /** A request that begins at its end makes it a second or so in all. */
    private static final Duration DRAIN = Duration.ofMillis(400);

    private final EventQueue queue;
    private final HookLog log;

    HookDelivery(DataFolder data, HookLog log, Clock clock) {
        this.queue = new EventQueue(data.queue(), clock);
        this.log = log;
    }

    /** Keeps and sends events. */
    void send(List<EventDraft> events, ServerOption server) throws IOException {
        List<EventDraft> unkept = new ArrayList<>();
        IOException notKept = null;
        for (EventDraft event : events) {
            IOException failure = keep(event);
            if (failure != null) {
                notKept = failure;
                unkept.add(event);
            }
        }
        EventSink sink;
        try {
            sink = new HttpSink(server.url(), server.key(), CONNECT, REQUEST);
        } catch (IllegalArgumentException e) {
            log.write(e.getMessage()); // which quotes neither the URL, which may hold a password, nor the key
            return;
        }
        if (notKept != null) {
            log.write(notKept);
            sink.send(unkept); // a full disk shall not cost the event while a server answers
            return;
        }
        tell(new QueueDrain(queue, sink).drain(DRAIN));
    }

    private IOException keep(EventDraft event) {
        try {
            queue.add(event);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private void tell(DrainResult result) throws IOException {
        if (result.rejected() > 0) {
            log.write("Events that were not taken, kept in queue/rejected with the reasons: " + result.rejected());
        }
        if (result.stopped() != null && !result.stopped().equals(DrainResult.ELSEWHERE)) {
            log.write(result.stopped() + " (events that wait: " + result.left() + ")");
        }
    }
}
