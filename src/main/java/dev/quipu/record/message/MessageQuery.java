package dev.quipu.record.message;

/**
 * Which messages of a session to list, in their order.
 *
 * @param sessionId the session
 * @param isLive whether to leave out those that the agent has no more before it
 * @param after the position behind which to begin, -1 for the first
 * @param limit at most, 1 to 1,000
 */
public record MessageQuery(String sessionId, boolean isLive, long after, int limit) {}
