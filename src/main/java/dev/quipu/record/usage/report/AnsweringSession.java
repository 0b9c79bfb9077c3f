package dev.quipu.record.usage.report;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where a session's answers lie in time, by which one of several sessions that tell the same answer counts.
 *
 * @param beginsAt its first line
 * @param endsAt its last line
 */
@RecordBuilder
public record AnsweringSession(String teamId, String sessionId, Instant beginsAt, Instant endsAt) {

    /** Whoever began first has what was copied; of two that begin alike, as a copy does, the one that ended first. */
    public static final Comparator<AnsweringSession> FIRST = Comparator.comparing(AnsweringSession::beginsAt)
            .thenComparing(AnsweringSession::endsAt)
            .thenComparing(AnsweringSession::sessionId);
}
