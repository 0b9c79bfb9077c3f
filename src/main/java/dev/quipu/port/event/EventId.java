package dev.quipu.port.event;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one form in which an event's id is known and compared, whatever the case of its letters: a UUID's in lower case (RFC
 * 9562), a ULID's in upper case.
 */
public final class EventId {

    /** Crockford's alphabet has no I, L, O and U; 128 bits begin with 7 at most. */
    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}");

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** Where a UUID says that it is made of a name: version 5. */
    private static final int VERSION = 14;

    private EventId() {}

    /** The form that is kept, null of a text that is neither a ULID nor a UUID. */
    public static String canonical(String text) {
        if (UUID.matcher(text).matches()) {
            return text.toLowerCase(Locale.ROOT);
        }
        return ULID.matcher(text).matches() ? text.toUpperCase(Locale.ROOT) : null;
    }

    /** Whether an id is derived from the event itself (UUIDv5), so that every report of that event has the same id. */
    public static boolean isNamed(String id) {
        return UUID.matcher(id).matches() && id.charAt(VERSION) == '5';
    }
}
