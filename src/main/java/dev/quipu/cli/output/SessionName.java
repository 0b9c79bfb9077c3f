package dev.quipu.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.session.SessionTable;

/** What people call a session. */
public final class SessionName {

    private SessionName() {}

    /**
     * Its name, or else what was first asked for; null if neither is known.
     *
     * @param session the API's JSON of it
     */
    public static String of(JsonNode session) {
        return SessionTable.NAMES.stream()
                .filter(field -> session.path(field).isTextual()
                        && !session.path(field).textValue().isBlank())
                .findFirst()
                .map(field -> session.path(field).textValue())
                .orElse(null);
    }
}
