package dev.quipu.record.stream;

/** What the API's description says of streams. */
final class StreamDescription {

    static final String TEXT = "Server-sent events in the order of storing: first the events stored after the "
            + "starting position, then, without gap or repeat, every event as it is stored. Each "
            + "event's id is a cursor, which can be used for pages, too. A comment every 15 s shows "
            + "that the connection is alive. A reader that is too slow gets a last message "
            + "`cut-off` with {\"reason\", \"resume_after\"} and may reconnect.";
    static final String ANSWER = "The stream; data is an event as GET /events/{id} returns it, on one line";
    static final String AFTER = "Where to start: the id of an event of a stream, the next_cursor of a "
            + "page, or `beginning`. Default: only events stored from now on.";
    static final String LAST_EVENT_ID = "The same; takes precedence. Browsers send it when they reconnect";

    private StreamDescription() {}
}
