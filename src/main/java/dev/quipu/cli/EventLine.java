package dev.quipu.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.json.JsonText;

/** An event on one line, for people. */
final class EventLine {

    private static final int TIME = 19;
    private static final int TYPE_WIDTH = 20;
    private static final int SESSION_WIDTH = 36;
    private static final int DATA_WIDTH = 100;

    private EventLine() {}

    /** Time (UTC), type, session and the beginning of the data of an event that the API gave; what is no event stays. */
    static String of(String json) {
        JsonNode event;
        try {
            event = JsonText.tree(JsonText.parseStored(json));
        } catch (JsonProcessingException e) {
            return OneLine.of(json, DATA_WIDTH);
        }
        String time = event.path("timestamp").asText();
        return String.format(
                "%s  %-" + TYPE_WIDTH + "s  %-" + SESSION_WIDTH + "s  %s",
                OneLine.of(time.length() > TIME ? time.substring(0, TIME).replace('T', ' ') : time, TIME),
                OneLine.of(event.path("type").asText(), TYPE_WIDTH),
                OneLine.of(event.path("session_id").asText("-"), SESSION_WIDTH),
                OneLine.of(event.path("data").toString(), DATA_WIDTH));
    }
}
