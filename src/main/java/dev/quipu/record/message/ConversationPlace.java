package dev.quipu.record.message;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Where the lines of a session's conversation are.
 *
 * @param teamId whose it is
 * @param sessionId the session: one of its own, or an agent's
 * @param transcriptId the session whose events hold its lines
 * @param agentKey what tells an agent apart in there, empty for the session's own conversation
 * @param toolUseId the call that began it, null if none is known
 */
@RecordBuilder
public record ConversationPlace(
        String teamId, String sessionId, String transcriptId, String agentKey, String toolUseId) {}
