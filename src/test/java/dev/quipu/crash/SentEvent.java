package dev.quipu.crash;

import dev.quipu.blackbox.Samples;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/**
 * An event as a client sends it.
 *
 * @param sequence its place among the events of its session, from 0
 * @param data its content as compact JSON, with the sequence number in it
 */
record SentEvent(String id, String session, int sequence, String data) {

    private static final Instant FIRST = Instant.parse("2026-11-20T10:00:00Z");
    private static final int LONGEST_TEXT = 300;

    /** The next event of a session, with content of any length. */
    static SentEvent of(String session, int sequence, Random random) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        String text = Integer.toString(random.nextInt(), Character.MAX_RADIX)
                .repeat(1 + random.nextInt(LONGEST_TEXT / Integer.BYTES));
        return new SentEvent(
                id, session, sequence, "{\"sequence\":" + sequence + ",\"text\":\"é" + text + "\",\"a\":[1,null]}");
    }

    /** The same id with other content. */
    SentEvent changed() {
        return new SentEvent(id, session, sequence, "{\"sequence\":" + sequence + ",\"text\":\"forged\"}");
    }

    /** When it happened: later than the one before. */
    Instant timestamp() {
        return FIRST.plusMillis(sequence);
    }

    /** The event as the API takes it. */
    String json() {
        return "{\"id\":\"" + id + "\",\"type\":\"tool.ran\",\"timestamp\":\"" + timestamp() + "\",\"device_id\":\""
                + Samples.DEVICE + "\",\"workspace_id\":\"" + Samples.WORKSPACE + "\",\"session_id\":\"" + session
                + "\",\"data\":" + data + "}";
    }
}
