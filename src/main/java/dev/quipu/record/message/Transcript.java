package dev.quipu.record.message;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * The transcript of a session: how far its lines were read.
 *
 * @param teamId whose it is
 * @param sessionId the session whose events hold its lines
 * @param revision counts the appends that added lines; who has read all of them knows by it that there are no more
 * @param parserVersion which version has read all lines, 0 while some wait
 * @param nextAt it is not read before
 */
@RecordBuilder
public record Transcript(String teamId, String sessionId, int revision, int parserVersion, Instant nextAt) {}
