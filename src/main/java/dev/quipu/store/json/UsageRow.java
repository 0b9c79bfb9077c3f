package dev.quipu.store.json;

import dev.quipu.record.session.MessageUsage;

/** The stored usage of a message of a session. */
record UsageRow(
        String teamId,
        String sessionId,
        String messageId,
        long tokensIn,
        long tokensOut,
        long cacheReadTokens,
        long cacheWriteTokens) {

    static UsageRow of(String teamId, String sessionId, MessageUsage usage) {
        return new UsageRow(
                teamId,
                sessionId,
                usage.messageId(),
                usage.tokensIn(),
                usage.tokensOut(),
                usage.cacheReadTokens(),
                usage.cacheWriteTokens());
    }

    MessageUsage usage() {
        return new MessageUsage(messageId, tokensIn, tokensOut, cacheReadTokens, cacheWriteTokens);
    }
}
