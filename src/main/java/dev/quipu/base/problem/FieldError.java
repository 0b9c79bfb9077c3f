package dev.quipu.base.problem;

import dev.quipu.base.text.Texts;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with one field of a request.
 *
 * @param field its name, with a path where it is nested: <code>data.duration_ms</code>; at most 300 characters of it
 * @param message what it has to be
 */
public record FieldError(String field, String message) {

    private static final int LONGEST_NAME = 300;

    public FieldError {
        // Names are the client's, of whatever length and characters.
        if (Texts.fault(field, 0, LONGEST_NAME) != null) {
            field = Texts.cut(field, LONGEST_NAME);
        }
    }

    /** The faults in one line. */
    public static String words(List<FieldError> errors) {
        return errors.stream()
                .map(error -> (error.field() + " " + error.message()).strip())
                .collect(Collectors.joining("; "));
    }
}
