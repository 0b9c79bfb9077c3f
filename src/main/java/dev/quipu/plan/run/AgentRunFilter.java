package dev.quipu.plan.run;

/**
 * The filters of a listing of runs as a client writes them. A null field does not narrow.
 *
 * @param status states, separated by commas
 * @param after made later than this time
 * @param before made earlier than this time
 */
public record AgentRunFilter(String spec, String status, String role, String session, String after, String before) {}
