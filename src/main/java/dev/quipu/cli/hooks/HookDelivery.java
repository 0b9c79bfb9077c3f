package dev.quipu.cli.hooks;

import dev.quipu.cli.command.ServerOption;
import dev.quipu.client.EventQueue;
import dev.quipu.client.EventSink;
import dev.quipu.client.HttpSink;
import dev.quipu.client.QueueDrain;
import dev.quipu.port.event.EventDraft;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a hook tells on the disk, from where it is sent together with what waited before. */
final class HookDelivery {

    private static final Duration CONNECT = Duration.ofMillis(250);
    private static final Duration REQUEST = Duration.ofMillis(700);
    /** A request that begins at its end makes it a second or so in all. */
    private static final Duration DRAIN = Duration.ofMillis(400);

    private final HookPlace place;
    private final HookLog log;
    private final ServerOption server;
    private final BackgroundSender sender;

    HookDelivery(HookPlace place, ServerOption server, BackgroundSender sender) {
        this.place = place;
        this.log = place.log();
        this.server = server;
        this.sender = sender;
    }

    /** Keeps and sends events; what the disk does not take is sent at once, for a full one shall not cost it. */
    void send(List<EventDraft> events) throws IOException {
        List<EventDraft> unkept = keep(events);
        if (!unkept.isEmpty()) {
            EventSink sink = sink();
            if (sink != null) {
                sink.send(unkept);
            }
        }
        if (unkept.size() < events.size()) {
            drain(place.queue());
        }
    }

    /** Has what is noted read and sent; where no other process can do that, it waits for the next that can. */
    void sendNoted() throws IOException {
        isAwake(place.queue());
    }

    /** Keeps what no event can be made of, for its user to look at. */
    void setAside(byte[] payload, String reason) {
        if (payload.length == 0) {
            log.write(reason);
            return;
        }
        try {
            place.queue().setAside(payload, reason);
            log.write(reason + "; it is kept in queue/rejected");
        } catch (IOException e) {
            log.write(reason);
            log.write(e);
        }
    }

    /** Those that could not be kept. */
    private List<EventDraft> keep(List<EventDraft> events) {
        List<EventDraft> unkept = new ArrayList<>();
        IOException failure = null;
        for (EventDraft event : events) {
            try {
                place.queue().add(event);
            } catch (IOException e) {
                failure = e;
                unkept.add(event);
            }
        }
        if (failure != null) {
            log.write(failure);
        }
        return unkept;
    }

    /** Has them sent; where no other process can do that, as much as a moment allows is sent here. */
    private void drain(EventQueue queue) throws IOException {
        if (isAwake(queue)) {
            return;
        }
        EventSink sink = sink();
        if (sink != null) {
            place.report().log(new QueueDrain(queue, sink).drain(DRAIN), log);
        }
    }

    private boolean isAwake(EventQueue queue) {
        try {
            return sender.wake(queue, server, place.folder());
        } catch (IOException e) {
            log.write(e);
            return false;
        }
    }

    /** Null if the server's URL or the key is none. */
    private EventSink sink() {
        try {
            return new HttpSink(server.url(), server.key(), CONNECT, REQUEST);
        } catch (IllegalArgumentException e) {
            log.write(e.getMessage()); // which quotes neither the URL, which may hold a password, nor the key
            return null;
        }
    }
}
