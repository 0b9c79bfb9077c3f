package dev.quipu.spec;

import dev.quipu.validation.FieldError;
import dev.quipu.validation.Texts;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a content: so many faults that a client can mend it, and no more than an answer can hold. */
final class ContentFaults {

    private static final int MOST = 100;
    private static final int LONGEST_PATH = 300;

    private final List<FieldError> found = new ArrayList<>();

    /** Notes a fault, unless there are enough. */
    void add(String path, String message) {
        if (found.size() < MOST) {
            // Names are the client's, of whatever length and characters.
            found.add(new FieldError(Texts.cut(path, LONGEST_PATH), message));
        }
    }

    /** The faults, in the order of the content. */
    List<FieldError> found() {
        return List.copyOf(found);
    }
}
