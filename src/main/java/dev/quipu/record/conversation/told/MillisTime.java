package dev.quipu.record.conversation.told;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Times that agents tell in milliseconds since 1970. */
public final class MillisTime {

    /** The end of the year 9999, behind which no time of an event is. */
    private static final long LAST = 253_402_300_799_999L;

    private MillisTime() {}

    /** The time; null if it is none. */
    public static Instant of(JsonNode told) {
        boolean isTime =
                told.isIntegralNumber() && told.canConvertToLong() && told.asLong() > 0 && told.asLong() <= LAST;
        return isTime ? Instant.ofEpochMilli(told.asLong()) : null;
    }
}
