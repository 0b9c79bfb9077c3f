package dev.quipu.record.git;

/**
 * Which git activity a client asks for, as it was sent; what is null is not asked for.
 *
 * @param types separated by commas
 */
public record GitFilter(
        String session, String workspace, String device, String types, String branch, String after, String before) {}
