package dev.quipu.client;

/**
 * Reads a stream of server-sent events line by line, as the HTML standard says. By hand, for it is short: the libraries that
 * do it bring an HTTP client of their own along.
 */
final class SseParser {

    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private String id;
    private String lastId;

    /**
     * Begins.
     *
     * @param lastId what was the last id before, empty if there was none
     */
    SseParser(String lastId) {
        this.lastId = lastId;
        this.id = lastId;
    }

    /**
     * Takes a line without its end.
     *
     * @return the message that the line completes, null if it completes none
     */
    SseMessage line(String line) {
        if (line.isEmpty()) {
            return dispatch();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        take(field, value.startsWith(" ") ? value.substring(1) : value);
        return null;
    }

    /** The id after which to go on; it counts only when its message is complete. */
    String lastId() {
        return lastId;
    }

    private void take(String field, String value) {
        switch (field) {
            case "data" -> data.append(value).append('\n');
            case "event" -> type = value;
            case "id" -> {
                if (value.indexOf('\0') < 0) {
                    id = value;
                }
            }
            default -> {
                // A comment, the time to wait, or a field of a later standard.
            }
        }
    }

    private SseMessage dispatch() {
        lastId = id;
        SseMessage message = data.isEmpty()
                ? null
                : new SseMessage(type.isEmpty() ? "message" : type, data.substring(0, data.length() - 1), lastId);
        data.setLength(0);
        type = "";
        return message;
    }
}
