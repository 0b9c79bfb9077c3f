package dev.quipu.plan.spec;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.base.validation.Patches;
import dev.quipu.base.validation.ValidationException;
import java.util.Map;

/**
 * A change to a spec as a client asks for it; a null field stays.
 *
 * @param content the whole new content, which is not merged with the one before
 * @param changeSummary what the new content changes, in the client's words; empty if it says nothing
 */
public record SpecPatch(String title, SpecStatus status, Json content, String changeSummary) {

    /**
     * Reads the fields of a request.
     *
     * @throws ValidationException naming all that are faulty or unknown, and a summary of a content that does not come
     */
    public static SpecPatch of(Map<String, Json> fields) {
        Patches sent = new Patches(fields);
        SpecPatch patch = new SpecPatch(
                sent.read("title", FieldReaders.name(NewSpec.TITLE_LENGTH), null),
                sent.read("status", FieldReaders.required(FieldReaders.oneOf(SpecStatus.class)), null),
                sent.readWhole("content", SpecContent::faults, null),
                sent.read("change_summary", FieldReaders.required(FieldReaders.text(NewSpec.SUMMARY_LENGTH)), ""));
        sent.finish("spec");
        if (fields.containsKey("change_summary") && !fields.containsKey("content")) {
            throw new ValidationException("change_summary", "requires content: only new content creates a version");
        }
        return patch;
    }
}
