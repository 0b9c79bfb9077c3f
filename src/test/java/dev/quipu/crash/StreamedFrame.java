package dev.quipu.crash;

import dev.quipu.blackbox.Http;
import java.io.BufferedReader;
import java.io.IOException;

/**
 * One message of a stream of server-sent events.
 *
 * @param id where to go on after it, null if it says nothing of that
 * @param event the id of the event in it, empty if there is none: in the first and the last message of a stream
 */
record StreamedFrame(String id, String event) {

    private static final String DATA = "data:";
    private static final String ID = "id:";

    /** The next message, null at the stream's end. */
    static StreamedFrame read(BufferedReader lines) throws IOException {
        StringBuilder data = new StringBuilder();
        String id = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(DATA)) {
                data.append(line.substring(DATA.length()).stripLeading());
            } else if (line.startsWith(ID)) {
                id = line.substring(ID.length()).strip();
            } else if (line.isEmpty()) {
                String event = data.isEmpty()
                        ? ""
                        : Http.parse(data.toString()).path("id").asText();
                return new StreamedFrame(id, event);
            }
        }
        return null;
    }

    boolean isEvent() {
        return id != null && !event.isEmpty();
    }
}
