package dev.quipu.record.session;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.ValidationException;
import java.util.Map;

/**
 * A change to a session as a client sent it: a JSON merge patch (RFC 7396), and for a new session the fields that it
 * begins with. Fields that are absent stay; fields that nobody knows are refused by name, for a typo would lose data.
 *
 * @param fields the body's fields, each value as sent
 */
public record SessionPatch(Map<String, Json> fields) {

    private static final String KIND = "session";

    /**
     * The session with this change. What cannot be changed may be named with the value that it has, as by a client that
     * sends back what it read.
     *
     * @throws ValidationException if a field is unknown, cannot be changed, or has a value that it cannot hold
     */
    public Session apply(Session session) {
        return SessionTable.SESSIONS.patched(session, fields, KIND);
    }

    /**
     * A new session with these fields as they were sent; nothing is merged, so that a null within an object stays.
     *
     * @throws ValidationException if a field is unknown, cannot be set, or has a value that it cannot hold
     */
    public Session fill(Session blank) {
        return SessionTable.SESSIONS.filled(blank, fields, KIND);
    }
}
