package dev.quipu.client;

/**
 * A line of NDJSON that was not stored.
 *
 * @param line its number, from 1
 * @param id its event's id, null if none could be read
 * @param reason why not
 */
public record RefusedLine(long line, String id, String reason) {}
