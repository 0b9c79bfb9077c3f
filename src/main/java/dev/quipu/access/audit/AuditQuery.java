package dev.quipu.access.audit;

import dev.quipu.port.Cursor;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * Which entries, the newest first; what is null is not asked for.
 *
 * @param keyId made with this key
 * @param userId made by this person
 * @param action such as <code>session.update</code>
 * @param rowId of this row
 * @param after made later
 * @param before made earlier
 * @param cursor where the page begins
 * @param limit rows on the page
 */
@RecordBuilder
public record AuditQuery(
        String keyId,
        String userId,
        String action,
        String rowId,
        Instant after,
        Instant before,
        Cursor cursor,
        int limit) {}
