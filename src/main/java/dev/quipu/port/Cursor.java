package dev.quipu.port;

import dev.quipu.base.time.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * The place in a listing after which a page begins: the last row's time and id, and of an event also its position in the
 * order of storing, so that one cursor serves every order of events. Clients see it as an opaque text.
 *
 * @param at the row's time, cut to microseconds
 * @param id the row's id
 * @param position the event's position; null in a listing that is not of events
 */
public record Cursor(Instant at, String id, Long position) {

    private static final char BEFORE_POSITION = '@';

    /** A place in a listing that is not of events. */
    public Cursor(Instant at, String id) {
        this(at, id, null);
    }

    /** The text that a client sends back. */
    public String encode() {
        String place = position == null ? at.toString() : at.toString() + BEFORE_POSITION + position;
        byte[] plain = (place + " " + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /**
     * The row's id as a number, in a listing by number.
     *
     * @throws InvalidCursorException if it is none
     */
    public long number() {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new InvalidCursorException();
        }
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws InvalidCursorException if the text is not such a cursor
     */
    public static Cursor decode(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int space = plain.indexOf(' ');
            if (space < 0 || plain.indexOf('\0') >= 0) {
                throw new InvalidCursorException();
            }
            String place = plain.substring(0, space);
            int sign = place.indexOf(BEFORE_POSITION);
            return sign < 0
                    ? new Cursor(Timestamps.parse(place), plain.substring(space + 1))
                    : new Cursor(
                            Timestamps.parse(place.substring(0, sign)),
                            plain.substring(space + 1),
                            Long.valueOf(place.substring(sign + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidCursorException();
        }
    }
}
