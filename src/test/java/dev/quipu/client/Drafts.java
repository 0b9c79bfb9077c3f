package dev.quipu.client;

import dev.quipu.base.json.Json;
import dev.quipu.port.event.EventDraft;
import java.time.Instant;

/** Events to send in tests. */
final class Drafts {

    static final Instant TIME = Instant.parse("2026-03-01T10:00:00.123456Z");

    private Drafts() {}

    /** An event whose id ends with a number. */
    static EventDraft draft(int number) {
        return draft(number, new Json("{\"text\":\"hello\"}"));
    }

    static EventDraft draft(int number, Json data) {
        return new EventDraft(id(number), "hook.Stop", TIME, "laptop", "_unassociated", "s1", data, Json.EMPTY_ARRAY);
    }

    static String id(int number) {
        return "019cb000-0000-7000-8000-%012d".formatted(number);
    }
}
