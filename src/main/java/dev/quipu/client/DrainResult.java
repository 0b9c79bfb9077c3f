package dev.quipu.client;

/**
 * What a drain of the queue did.
 *
 * @param sent events that are stored now, or were before
 * @param rejected events that were moved aside
 * @param left events that still wait
 * @param stopped why it ended before the queue was empty, null if it did not or its time was up
 */
public record DrainResult(int sent, int rejected, long left, String stopped) {

    /** What stopped a drain that had nothing to do, because another process is sending the same events. */
    public static final String ELSEWHERE = "Another process is sending";
}
