package dev.quipu.bench;

import java.time.Instant;

/** Events to append, of some 300 bytes of data, spread over 1,000 sessions, each with an id that nothing else has. */
final class NewEvents {

    private static final int SESSIONS = 1_000;

    private final String prefix;
    private final String payload;

    /**
     * Makes events of one run.
     *
     * @param nonce differs from that of every other run that shares the database
     * @param payload the data, with NUMBER in place of the event's number
     */
    NewEvents(int nonce, String payload) {
        this.prefix = String.format("01%08X%06X", Instant.now().getEpochSecond(), nonce);
        this.payload = payload;
    }

    /** The id of an event, a ULID. */
    String id(long number) {
        return prefix + String.format("%010X", number);
    }

    /** An event as it is sent. */
    String json(long number) {
        long session = 1 + number * 7 % SESSIONS;
        return "{\"id\":\"" + id(number) + "\",\"type\":\"tool.use\",\"timestamp\":\"" + Instant.now()
                + "\",\"device_id\":\"bench-device-" + session % 20
                + "\",\"workspace_id\":\"github.com/bench/repository-" + session % 50
                + "\",\"session_id\":\"bench-session-" + session + "\",\"data\":"
                + payload.replace("NUMBER", Long.toString(number)) + "}";
    }
}
