package dev.quipu.record.session;

import dev.quipu.base.json.Json;
import java.time.Instant;
import java.util.List;

/** Sessions for tests. */
public final class TestSessions {

    /** When they began. */
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private TestSessions() {}

    /** A session of which little is known. */
    public static SessionBuilder session(String id) {
        return SessionBuilder.builder()
                .teamId("local")
                .id(id)
                .workspaceId("01JD8Z5K3V4W5X6Y7Z8A9B0C1D")
                .deviceId("laptop-7")
                .lifecycle(SessionLifecycle.DETECTED)
                .parseStatus(ParseStatus.PENDING)
                .startedAt(START)
                .tags(List.of())
                .metadata(Json.EMPTY_OBJECT)
                .createdAt(START)
                .updatedAt(START);
    }
}
