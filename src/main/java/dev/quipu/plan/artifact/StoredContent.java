package dev.quipu.plan.artifact;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A content of a team's artifacts, kept once however many have it.
 *
 * @param sha256 in lower-case hexadecimal
 * @param objectKey its name in the store of objects; null in the database. Every upload has one of its own, so that what
 *     somebody removes is never what somebody else has just stored
 * @param bytes the content itself; null unless it lies in the database
 */
@RecordBuilder
public record StoredContent(
        String teamId,
        String sha256,
        long sizeBytes,
        Place place,
        String objectKey,
        ByteBuffer bytes,
        Instant createdAt) {}
