package dev.quipu.port.event;

import dev.quipu.base.problem.FieldError;
import dev.quipu.base.validation.Faults;
import java.util.List;

/**
 * One event of a request as far as it could be read.
 *
 * @param id its id as it was sent, null if there is none that is a text
 * @param draft the event with its id as it is kept, null if it has faults
 * @param errors its first faults, empty if it has none
 * @param moreErrors how many faults it has beside these
 */
public record ReadEvent(String id, EventDraft draft, List<FieldError> errors, int moreErrors) {

    /** An event without faults. */
    public static ReadEvent of(EventDraft draft) {
        return of(draft.id(), draft);
    }

    /** An event without faults whose id was sent with these letters. */
    static ReadEvent of(String sentId, EventDraft draft) {
        return new ReadEvent(sentId, draft, List.of(), 0);
    }

    /** An event that cannot be read at all. */
    public static ReadEvent broken(String field, String message) {
        return faulty(null, field, message);
    }

    /** An event with one fault. */
    public static ReadEvent faulty(String id, String field, String message) {
        return new ReadEvent(id, null, List.of(new FieldError(field, message)), 0);
    }

    /** An event with faults. */
    static ReadEvent faulty(String id, Faults faults) {
        return new ReadEvent(id, null, faults.named(), faults.more());
    }

    /** Its faults as an answer tells them: at most so many by name, and the number of the others. */
    public List<FieldError> told(int most) {
        return Faults.told(errors, moreErrors, most);
    }
}
