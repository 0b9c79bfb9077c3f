package dev.quipu.record.session;

/**
 * What one model did in a session; figures stay at the greatest number rather than overflow.
 *
 * @param messages messages, each counted once
 * @param tokensIn input tokens outside any cache
 * @param tokensOut output tokens
 * @param cacheReadTokens tokens read from a cache
 * @param cacheWriteTokens tokens written to a cache
 */
public record ModelUse(long messages, long tokensIn, long tokensOut, long cacheReadTokens, long cacheWriteTokens) {

    /** Nothing yet. */
    static final ModelUse NONE = new ModelUse(0, 0, 0, 0, 0);

    /** With one more message, or with more of one that was counted. */
    ModelUse plus(long newMessages, MessageUsage before, MessageUsage now) {
        return new ModelUse(
                ToldFact.sum(messages, newMessages),
                ToldFact.sum(tokensIn, now.tokensIn() - before.tokensIn()),
                ToldFact.sum(tokensOut, now.tokensOut() - before.tokensOut()),
                ToldFact.sum(cacheReadTokens, now.cacheReadTokens() - before.cacheReadTokens()),
                ToldFact.sum(cacheWriteTokens, now.cacheWriteTokens() - before.cacheWriteTokens()));
    }
}
