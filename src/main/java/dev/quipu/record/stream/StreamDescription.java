package dev.quipu.record.stream;

/** What the API's description says of streams. */
final class StreamDescription {

    static final String TEXT =
            "Server-sent events in the order of storing: first what was stored behind the place where it begins, then, without"
                    + " gap or repeat, every event as it is stored. Each event's id is a cursor, which serves pages too. A"
                    + " comment every 15 s shows that the server is there. A reader that is too slow gets a last message"
                    + " `cut-off` with {\"reason\", \"resume_after\"}; it may call again.";
    static final String ANSWER = "The stream; data is an event as GET /events/{id} gives it, on one line";
    static final String AFTER =
            "Where to begin: the id of an event of a stream, the next_cursor of a page, or `beginning`. Without it only what"
                    + " is stored from now on.";
    static final String LAST_EVENT_ID = "The same, and stronger: what a browser sends when it comes back";

    private StreamDescription() {}
}
