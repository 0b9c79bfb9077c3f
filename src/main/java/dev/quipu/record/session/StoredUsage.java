package dev.quipu.record.session;

import io.soabase.recordbuilder.core.RecordBuilder;

/** The tokens of one message of one session, as they are stored. */
@RecordBuilder
public record StoredUsage(
        String teamId,
        String sessionId,
        String messageId,
        long tokensIn,
        long tokensOut,
        long cacheReadTokens,
        long cacheWriteTokens) {

    /** The usage of a session's message. */
    public static StoredUsage of(String teamId, String sessionId, MessageUsage usage) {
        return new StoredUsage(
                teamId,
                sessionId,
                usage.messageId(),
                usage.tokensIn(),
                usage.tokensOut(),
                usage.cacheReadTokens(),
                usage.cacheWriteTokens());
    }

    /** The same without the session. */
    public MessageUsage usage() {
        return new MessageUsage(messageId, tokensIn, tokensOut, cacheReadTokens, cacheWriteTokens);
    }
}
