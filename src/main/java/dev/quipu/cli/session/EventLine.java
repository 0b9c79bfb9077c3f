package dev.quipu.cli.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.time.Timestamps;
import dev.quipu.cli.output.OneLine;
import dev.quipu.cli.output.Times;
import java.time.DateTimeException;

/** An event on one line, for people. */
public final class EventLine {

    private static final int TYPE_WIDTH = 20;
    private static final int SESSION_WIDTH = 36;
    private static final int DATA_WIDTH = 100;

    private EventLine() {}

    /** Time, type, session and the beginning of the data of an event that the API gave; what is no event stays. */
    public static String of(String json, Times times) {
        JsonNode event;
        try {
            event = JsonText.tree(JsonText.parseStored(json));
        } catch (JsonProcessingException e) {
            return OneLine.of(json, DATA_WIDTH);
        }
        return String.format(
                "%s  %-" + TYPE_WIDTH + "s  %-" + SESSION_WIDTH + "s  %s",
                time(event.path("timestamp"), times),
                OneLine.of(event.path("type").asText(), TYPE_WIDTH),
                OneLine.of(event.path("session_id").asText("-"), SESSION_WIDTH),
                OneLine.of(event.path("data").toString(), DATA_WIDTH));
    }

    /** A server of another kind may send anything. */
    private static String time(JsonNode timestamp, Times times) {
        try {
            return times.second(Timestamps.parse(timestamp.asText()));
        } catch (DateTimeException e) {
            return OneLine.of(timestamp.asText(), TYPE_WIDTH);
        }
    }
}
