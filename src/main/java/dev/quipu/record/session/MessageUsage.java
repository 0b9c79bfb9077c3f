package dev.quipu.record.session;

/**
 * The tokens of one message of the model. One message spans several transcript lines that repeat its usage, growing while
 * it streams; it counts once, with the greatest figure of each kind.
 *
 * @param messageId the message's id, unique within its session
 * @param tokensIn input tokens outside any cache, 0 or more
 * @param tokensOut output tokens, 0 or more
 * @param cacheReadTokens tokens read from a cache, 0 or more
 * @param cacheWriteTokens tokens written to a cache, 0 or more
 */
public record MessageUsage(
        String messageId, long tokensIn, long tokensOut, long cacheReadTokens, long cacheWriteTokens) {

    /** No tokens yet. */
    public static MessageUsage none(String messageId) {
        return new MessageUsage(messageId, 0, 0, 0, 0);
    }

    /** The greatest figure of each kind. */
    public MessageUsage max(MessageUsage other) {
        return new MessageUsage(
                messageId,
                Math.max(tokensIn, other.tokensIn),
                Math.max(tokensOut, other.tokensOut),
                Math.max(cacheReadTokens, other.cacheReadTokens),
                Math.max(cacheWriteTokens, other.cacheWriteTokens));
    }
}
