package dev.quipu.plan.spec;

import dev.quipu.access.audit.KnownDigests;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;

/**
 * What takes long to find out of a change to a content, found out before the row is locked. Whoever changes the row in between
 * costs no more than finding it out again.
 *
 * @param before the content as it was seen, null if there was none
 * @param after the content as it shall be, null if it stays
 * @param isSame whether both say the same
 * @param digests for the audit log
 */
record ContentChange(Json before, Json after, boolean isSame, KnownDigests digests) {

    /** The content stays. */
    static final ContentChange NONE = new ContentChange(null, null, true, KnownDigests.NONE);

    /** Parses and hashes both: up to some ten milliseconds for contents of a megabyte. */
    static ContentChange of(Json before, Json after) {
        return new ContentChange(before, after, JsonText.sameContent(before, after), KnownDigests.of(before, after));
    }

    /** The first content of a new spec. */
    static ContentChange to(Json first) {
        return new ContentChange(null, first, false, KnownDigests.of(first));
    }

    /** Whether it says something else than the content that the row really has. */
    boolean isNew(Json present) {
        if (after == null) {
            return false;
        }
        return present.equals(before) ? !isSame : !JsonText.sameContent(present, after);
    }
}
