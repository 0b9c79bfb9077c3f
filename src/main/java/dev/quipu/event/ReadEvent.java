package dev.quipu.event;

import dev.quipu.session.SessionEvidence;
import dev.quipu.validation.FieldError;
import java.util.List;

/**
 * One event of a request as far as it could be read.
 *
 * @param id its id, null if there is none that is a text
 * @param draft the event, null if it has faults
 * @param evidence what it says about its session, null if it is of none or has faults
 * @param errors its faults, empty if it has none
 */
public record ReadEvent(String id, EventDraft draft, SessionEvidence evidence, List<FieldError> errors) {

    /** An event without faults. */
    public static ReadEvent of(EventDraft draft) {
        return new ReadEvent(draft.id(), draft, EventEvidence.of(draft), List.of());
    }

    /** An event that cannot be read at all. */
    public static ReadEvent broken(String field, String message) {
        return faulty(null, List.of(new FieldError(field, message)));
    }

    /** An event with faults. */
    static ReadEvent faulty(String id, List<FieldError> errors) {
        return new ReadEvent(id, null, null, errors);
    }
}
