package dev.quipu.port;

/** A page cursor was not made by this service. */
public class InvalidCursorException extends StoreException {

    public InvalidCursorException() {
        super(
                "The cursor was not made by this service; take it from next_cursor or the Link header of the page before.");
    }
}
