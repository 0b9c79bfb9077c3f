package dev.quipu.plan.spec;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.table.Sent;
import java.util.Map;

/**
 * A spec, or a change to one, as a client asks for it. Its content is checked in reading, which takes long, and before there is
 * a row to lock.
 *
 * @param fields without a fault that can be told without the row
 */
public record SentSpec(Sent<Spec> fields) {

    private static final String KIND = "spec";

    /**
     * Reads the fields of a new spec.
     *
     * @throws ValidationException naming all that are missing, faulty or unknown
     */
    public static SentSpec first(Map<String, Json> fields) {
        return new SentSpec(SpecTable.SPECS.first(fields, KIND).checked());
    }

    /**
     * Reads a merge patch of a spec.
     *
     * @throws ValidationException naming all fields that are faulty or unknown, and a summary of a content that does not come
     */
    public static SentSpec change(Map<String, Json> patch) {
        SentSpec change = new SentSpec(SpecTable.SPECS.change(patch, KIND).checked());
        if (change.fields.value(SpecTable.CHANGE_SUMMARY) != null && change.content() == null) {
            throw new ValidationException("change_summary", "requires content: only new content creates a version");
        }
        return change;
    }

    /**
     * The spec with these fields.
     *
     * @throws ValidationException if they change what cannot be changed
     */
    Spec in(Spec before) {
        return fields.in(before);
    }

    /** The whole new content, which is not merged with the one before; null if it stays. */
    Json content() {
        return fields.value(SpecTable.CONTENT);
    }

    /** What the new content changes, in the client's words; empty if it says nothing. */
    String changeSummary() {
        String sent = fields.value(SpecTable.CHANGE_SUMMARY);
        return sent == null ? "" : sent;
    }
}
