package dev.quipu.event;

import dev.quipu.validation.FieldError;
import java.util.List;

/**
 * One event of a request as far as it could be read.
 *
 * @param id its id, null if there is none that is a text
 * @param draft the event, null if it has faults
 * @param errors its faults, empty if it has none
 */
public record ReadEvent(String id, EventDraft draft, List<FieldError> errors) {

    /** An event without faults. */
    public static ReadEvent of(EventDraft draft) {
        return new ReadEvent(draft.id(), draft, List.of());
    }

    /** An event that cannot be read at all. */
    public static ReadEvent broken(String field, String message) {
        return new ReadEvent(null, null, List.of(new FieldError(field, message)));
    }
}
