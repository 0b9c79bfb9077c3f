package dev.quipu.plan.spec;

/**
 * Which specs a client asks for, as it says so; null does not narrow.
 *
 * @param status states, separated by commas
 * @param after made later than this time
 * @param before made earlier than this time
 */
public record SpecFilter(String status, String after, String before) {}
