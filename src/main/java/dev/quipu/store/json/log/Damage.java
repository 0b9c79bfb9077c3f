package dev.quipu.store.json.log;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.UnansweredException;
import java.io.IOException;
import java.nio.file.Path;

/** That a file is not as it was left, or was never one of ours; it is refused and stays as it is. */
public final class Damage extends UnansweredException {

    /**
     * Names the place.
     *
     * @param place such as <code>line 3, column 7</code>, null if it is the whole file
     * @param reason what is wrong, in a clause
     */
    public Damage(Path file, String place, String reason) {
        super(file + (place == null ? "" : ", " + place) + ": " + reason + ".");
    }

    /** Damage at the place that a parser tells. */
    public static Damage of(Path file, JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        String place = at == null ? null : "line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new Damage(file, place, JsonText.reason(failure));
    }

    /** Damage of a line of a log. */
    static Damage ofLine(Path file, long line, long offset, IOException failure) {
        JsonLocation at = failure instanceof JsonProcessingException parsing ? parsing.getLocation() : null;
        String column = at == null ? "" : ", column " + at.getColumnNr();
        String reason = failure instanceof JsonProcessingException parsing
                ? JsonText.reason(parsing)
                : "it is " + failure.getMessage();
        return new Damage(file, "line " + line + column + " (byte " + offset + ")", reason);
    }
}
