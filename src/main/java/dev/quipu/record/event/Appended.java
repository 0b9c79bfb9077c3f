package dev.quipu.record.event;

/**
 * What became of one event of an append.
 *
 * @param sent the event as this append would store it, its workspace found
 * @param stored the row with its id as it is now, which is an older one if {@code created} is false
 * @param created whether this append made it
 */
public record Appended(Event sent, Event stored, boolean created) {}
