package dev.quipu.store;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/**
 * The place in a listing after which a page begins: the last row's time and id. Clients see it as an opaque text.
 *
 * @param at the row's time, cut to microseconds
 * @param id the row's id
 */
public record Cursor(Instant at, String id) {

    /** The text that a client sends back. */
    public String encode() {
        byte[] plain = (at + " " + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
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
            return new Cursor(Timestamps.parse(plain.substring(0, space)), plain.substring(space + 1));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidCursorException();
        }
    }
}
