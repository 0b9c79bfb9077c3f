package dev.quipu.plan.spec;

import dev.quipu.base.json.Json;
import dev.quipu.base.text.Texts;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.base.validation.Patches;
import dev.quipu.base.validation.ValidationException;
import java.util.Map;

/**
 * A spec as a client asks for it.
 *
 * @param id the client's; null for one of ours
 * @param changeSummary what its first version is, in the client's words; empty if it says nothing
 */
public record NewSpec(String id, String title, Json content, String changeSummary) {

    static final int TITLE_LENGTH = 500;
    static final int SUMMARY_LENGTH = 2_000;

    /**
     * Reads the fields of a request.
     *
     * @throws ValidationException naming all that are missing, faulty or unknown
     */
    public static NewSpec of(Map<String, Json> fields) {
        Patches sent = new Patches(fields);
        NewSpec spec = new NewSpec(
                sent.read("id", FieldReaders.id(Texts.ID_LENGTH), null),
                sent.need("title", FieldReaders.name(TITLE_LENGTH)),
                sent.needWhole("content", SpecContent::faults),
                sent.read("change_summary", FieldReaders.required(FieldReaders.text(SUMMARY_LENGTH)), ""));
        sent.finishNew("spec");
        return spec;
    }
}
